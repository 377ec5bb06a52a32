/* Writes deterministic data to measure with, the same bytes for the same arguments:
 *
 *     gencsv tidy ROWS      metric,period,value,unit,region: 12 metrics x 200 regions, a row a day
 *     gencsv nasty ROWS     the same with notes, of which 5 % hold commas, quotes and line ends
 *     gencsv quoted ROWS    the same with every field in quotes
 *     gencsv single ROWS    one series, a row a minute
 *     gencsv small ROWS     12 metrics x 10 regions, a row a day
 *     gencsv metrics        the dictionary of the metrics
 *     gencsv regions        that of the regions */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { METRICS = 12, REGIONS = 200, FIRST_YEAR = 2000 };

static uint64_t state = 88172645463325252u;

/* xorshift64*: G. Marsaglia, "Xorshift RNGs", 2003, with the multiplier of S. Vigna. */
static uint32_t next_random(void)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 2685821657736338717u) >> 32);
}

static const struct {
    const char *name, *unit;
} metrics[METRICS] = {
    {"mobile_subscriptions", "accounts"},
    {"internet_users", "persons"},
    {"online_sales", "CNY"},
    {"broadband_lines", "lines"},
    {"payment_users", "persons"},
    {"export_value", "USD"},
    {"secure_servers", "servers"},
    {"research_spending", "CNY"},
    {"mobile_accounts", "accounts"},
    {"cloud_revenue", "CNY"},
    {"mobile_payments", "transactions"},
    {"centre_power", "MW"},
};

struct shape {
    const char *name;
    int metrics, regions;
    const char *header;
    void (*write)(int metric, int region, const char *day);
};

static double next_value(void)
{
    return (double)(next_random() % 10000000) / 100.0;
}

static void format_region(int region, char text[4])
{
    text[0] = (char)('A' + region / 26 % 26);
    text[1] = (char)('A' + region % 26);
    text[2] = (char)('A' + region * 7 % 26);
    text[3] = '\0';
}

static void write_tidy(int metric, int region, const char *day)
{
    char code[4];
    format_region(region, code);
    printf("%s,%s,%.2f,%s,%s\n", metrics[metric].name, day, next_value(), metrics[metric].unit,
           code);
}

static void write_nasty(int metric, int region, const char *day)
{
    char code[4];
    format_region(region, code);
    printf("%s,%s,%.2f,%s,%s,", metrics[metric].name, day, next_value(), metrics[metric].unit,
           code);
    if (next_random() % 20 == 0)
        printf("\"survey, \"\"wave %u\"\"\nrevised\"\n", next_random() % 9);
    else
        printf("s%u\n", next_random() % 9);
}

static void write_quoted(int metric, int region, const char *day)
{
    char code[4];
    format_region(region, code);
    printf("\"%s\",\"%s\",\"%.2f\",\"%s\",\"%s\"\n", metrics[metric].name, day, next_value(),
           metrics[metric].unit, code);
}

static const char plain_header[] = "metric,period,value,unit,region";

static const struct shape shapes[] = {
    {"tidy", METRICS, REGIONS, plain_header, write_tidy},
    {"nasty", METRICS, REGIONS, "metric,period,value,unit,region,note", write_nasty},
    {"quoted", METRICS, REGIONS, plain_header, write_quoted},
    {"single", 1, 1, plain_header, write_tidy},
    {"small", METRICS, 10, plain_header, write_tidy},
};

/* Months have 28 days: every one of them exists. */
static void format_day(long day, char *text, size_t size)
{
    snprintf(text, size, "%04ld-%02ld-%02ld", FIRST_YEAR + day / 336, 1 + day / 28 % 12,
             1 + day % 28);
}

static void format_minute(long minute, char *text, size_t size)
{
    format_day(minute / 1440, text, size);
    size_t length = strlen(text);
    snprintf(text + length, size - length, "T%02ld:%02ld", minute / 60 % 24, minute % 60);
}

static void write_rows(const struct shape *shape, long count)
{
    char text[64] = "";
    long series = (long)shape->metrics * shape->regions;
    puts(shape->header);
    for (long i = 0; i < count; i++) {
        if (series == 1)
            format_minute(i, text, sizeof text);
        else if (i % series == 0)
            format_day(i / series, text, sizeof text);
        shape->write((int)(i % shape->metrics), (int)(i / shape->metrics % shape->regions), text);
    }
}

static void write_metrics(void)
{
    puts("id,name,unit,kind,good,decimals");
    for (int i = 0; i < METRICS; i++)
        printf("%s,%s,%s,stock,up,0\n", metrics[i].name, metrics[i].name, metrics[i].unit);
}

static void write_regions(void)
{
    puts("code,name,group");
    for (int i = 0; i < REGIONS; i++) {
        char code[4];
        format_region(i, code);
        printf("%s,Region %s,province\n", code, code);
    }
}

int main(int count, char **arguments)
{
    if (count == 2 && strcmp(arguments[1], "metrics") == 0)
        write_metrics();
    else if (count == 2 && strcmp(arguments[1], "regions") == 0)
        write_regions();
    for (size_t i = 0; count == 3 && i < sizeof shapes / sizeof *shapes; i++)
        if (strcmp(arguments[1], shapes[i].name) == 0)
            write_rows(&shapes[i], atol(arguments[2]));
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
