tests/fixtures/own/trade.csv tests/fixtures/own/none.csv
