// Sums a CSV file by metric and region with DuckDB, its columns told: duckdb.js THREADS FILE
// NODE_PATH names the folder where @duckdb/node-api is installed.
const { DuckDBInstance } = require('@duckdb/node-api');
const [, , threads, file] = process.argv;
const columns = "{'metric':'VARCHAR','period':'DATE','value':'DOUBLE','unit':'VARCHAR','region':'VARCHAR'}";
const query = `select metric, region, sum(value) from read_csv('${file}', header=true,
    auto_detect=false, delim=',', quote='"', columns=${columns}) group by 1, 2`;

async function main() {
    const database = await DuckDBInstance.create(':memory:', { threads });
    const connection = await database.connect();
    const start = performance.now();
    const reader = await connection.runAndReadAll(query);
    const end = performance.now();
    console.log(`ms=${(end - start).toFixed(1)} rows=${reader.getRows().length}`);
}
main();
