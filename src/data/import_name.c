#include "data/import_name.h"

#include <fnmatch.h>
#include <stdint.h>

#include "base/strbuf.h"

/* Names in lower case, everything between letters and digits as one "_"; the surer ones of a kind
 * come first. */
static const struct {
    enum name_kind kind;
    const char *pattern;
} names[] = {
    {NAME_DATE, "time_period"},
    {NAME_DATE, "observation_date"},
    {NAME_DATE, "date"},
    {NAME_DATE, "day"},
    {NAME_DATE, "week"},
    {NAME_DATE, "month"},
    {NAME_DATE, "quarter"},
    {NAME_DATE, "time"},
    {NAME_DATE, "timestamp"},
    {NAME_DATE, "ts"},
    {NAME_DATE, "year"},
    {NAME_DATE, "period"},
    {NAME_DATE, "periods"},
    {NAME_DATE, "ref_date"},
    {NAME_DATE, "datayear"},
    {NAME_DATE, "perioden"},
    {NAME_DATE, "periodo"},
    {NAME_DATE, "periodos"},
    {NAME_DATE, "data"},
    {NAME_DATE, "fecha"},
    {NAME_DATE, "datum"},
    {NAME_DATE, "date_evenement"},
    {NAME_DATE, "jahr"},
    {NAME_DATE, "annee"},
    {NAME_DATE, "日期"},
    {NAME_DATE, "时间"},
    {NAME_DATE, "年份"},
    {NAME_DATE, "月份"},
    {NAME_DATE, "*_date"},
    {NAME_DATE, "date_*"},
    {NAME_DATE, "*_time"},
    {NAME_DATE, "time_*"},
    {NAME_YEAR, "year"},
    {NAME_YEAR, "annee"},
    {NAME_YEAR, "jahr"},
    {NAME_YEAR, "datayear"},
    {NAME_YEAR, "年份"},
    {NAME_YEAR, "年"},
    {NAME_QUARTER, "quarter"},
    {NAME_QUARTER, "qtr"},
    {NAME_QUARTER, "季度"},
    {NAME_MONTH, "month"},
    {NAME_MONTH, "月份"},
    {NAME_MONTH, "月"},
    {NAME_MONTH, "mois"},
    {NAME_MONTH, "period"},
    {NAME_WEEK, "week"},
    {NAME_WEEK, "epiweek"},
    {NAME_DAY, "day"},
    {NAME_DAY, "date_of_month"},
    {NAME_DAY, "day_of_month"},
    {NAME_SEASON, "season"},
    {NAME_EPOCH, "time"},
    {NAME_EPOCH, "ts"},
    {NAME_EPOCH, "timestamp"},
    {NAME_EPOCH, "epoch"},
    {NAME_EPOCH, "*_time"},
    {NAME_EPOCH, "*_timestamp"},
    {NAME_NO_DATE, "last_*"},
    {NAME_NO_DATE, "release*"},
    {NAME_NO_DATE, "next_*"},
    {NAME_NO_DATE, "end_date"},
    {NAME_NO_DATE, "*updated*"},
    {NAME_NO_DATE, "*modified*"},
    {NAME_VALUE, "obs_value"},
    {NAME_VALUE, "value"},
    {NAME_VALUE, "datavalue"},
    {NAME_VALUE, "data_value"},
    {NAME_VALUE, "valor"},
    {NAME_VALUE, "wert"},
    {NAME_VALUE, "数值"},
    {NAME_NO_VALUE, "lat"},
    {NAME_NO_VALUE, "long"},
    {NAME_NO_VALUE, "lon"},
    {NAME_NO_VALUE, "lng"},
    {NAME_NO_VALUE, "latitude"},
    {NAME_NO_VALUE, "longitude"},
    {NAME_NO_VALUE, "id"},
    {NAME_NO_VALUE, "*_id"},
    {NAME_NO_VALUE, "seriesid"},
    {NAME_NO_VALUE, "entityid"},
    {NAME_NO_VALUE, "code"},
    {NAME_NO_VALUE, "*_code"},
    {NAME_NO_VALUE, "rank"},
    {NAME_NO_VALUE, "decimals"},
    {NAME_NO_VALUE, "unit_mult"},
    {NAME_NO_VALUE, "vector"},
    {NAME_NO_VALUE, "coordinate"},
    {NAME_NO_VALUE, "day_of_week"},
    {NAME_NO_VALUE, "scalar_id"},
    {NAME_NO_VALUE, "magnitude"},
    {NAME_NO_VALUE, "row"},
    {NAME_STATUS, "obs_status"},
    {NAME_STATUS, "obs_flag"},
    {NAME_STATUS, "flag_codes"},
    {NAME_STATUS, "status"},
    {NAME_STATUS, "flag"},
    {NAME_STATUS, "flags"},
    {NAME_NOTE, "conf_status"},
    {NAME_NOTE, "symbol"},
    {NAME_NOTE, "terminated"},
    {NAME_NOTE, "*footnote*"},
    {NAME_NOTE, "datanote"},
    {NAME_NOTE, "datasource"},
    {NAME_NOTE, "note"},
    {NAME_NOTE, "notes"},
    {NAME_NOTE, "remarks"},
    {NAME_NOTE, "comment*"},
    {NAME_NOTE, "observation_status"},
    {NAME_NOTE, "seriesdescription"},
    {NAME_NOTE, "dguid"},
    {NAME_NOTE, "structure*"},
    {NAME_NOTE, "dataflow"},
    {NAME_NOTE, "action"},
    {NAME_NOTE, "seriesparent"},
    {NAME_NOTE, "day_of_week"},
    {NAME_NOTE, "decimals"},
    {NAME_UNIT, "unit"},
    {NAME_UNIT, "units"},
    {NAME_UNIT, "uom"},
    {NAME_UNIT, "unit_measure"},
    {NAME_UNIT, "unit_of_measure"},
    {NAME_UNIT, "seriesunits"},
    {NAME_SCALE, "unit_mult"},
    {NAME_SCALE, "unit_multiplier"},
    {NAME_SCALE, "scalar_factor"},
    {NAME_SCALE, "scale"},
    {NAME_SCALE, "magnitude"},
    {NAME_QUALIFIER, "qualifier"},
    {NAME_GEO, "geo"},
    {NAME_GEO, "ref_area"},
    {NAME_GEO, "reference_area"},
    {NAME_GEO, "location"},
    {NAME_GEO, "country*"},
    {NAME_GEO, "entity*"},
    {NAME_GEO, "iso2*"},
    {NAME_GEO, "iso3*"},
    {NAME_GEO, "iso_*"},
    {NAME_GEO, "iso"},
    {NAME_GEO, "region*"},
    {NAME_GEO, "province*"},
    {NAME_GEO, "state*"},
    {NAME_GEO, "city"},
    {NAME_GEO, "area"},
    {NAME_GEO, "sub_area"},
    {NAME_GEO, "zone"},
    {NAME_GEO, "sub_region*"},
    {NAME_GEO, "place*"},
    {NAME_GEO, "popcode"},
    {NAME_GEO, "territory"},
    {NAME_GEO, "geopolitical_entity*"},
    {NAME_GEO, "地区"},
    {NAME_GEO, "国家"},
    {NAME_GEO, "省份"},
    {NAME_METRIC, "indicator*"},
    {NAME_METRIC, "indic*"},
    {NAME_METRIC, "series*"},
    {NAME_METRIC, "variable*"},
    {NAME_METRIC, "metric*"},
    {NAME_METRIC, "measure"},
    {NAME_METRIC, "item"},
    {NAME_METRIC, "subject*"},
    {NAME_METRIC, "concept*"},
    {NAME_METRIC, "指标*"},
    {NAME_CODE, "*code*"},
    {NAME_CODE, "*id"},
    {NAME_CODE, "iso"},
    {NAME_CODE, "iso2*"},
    {NAME_CODE, "iso3*"},
    {NAME_CODE, "*iso"},
    {NAME_CODE, "iso_*"},
};

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

/* "Country or Area" is country_or_area, "Flag Codes" is flag_codes. */
static void normalise(struct strbuf *out, const char *name)
{
    for (; *name != '\0'; name++) {
        char c = *name >= 'A' && *name <= 'Z' ? (char)(*name - 'A' + 'a') : *name;
        if (is_word(c))
            strbuf_add_char(out, c);
        else if (out->length > 0 && out->text[out->length - 1] != '_')
            strbuf_add_char(out, '_');
    }
    if (out->length > 0 && out->text[out->length - 1] == '_')
        strbuf_cut(out, out->length - 1);
}

size_t name_rank(const char *name, enum name_kind kind)
{
    struct strbuf word = STRBUF_INIT;
    size_t rank = SIZE_MAX;
    normalise(&word, name);
    for (size_t i = 0; i < sizeof names / sizeof *names && rank == SIZE_MAX; i++)
        if (names[i].kind == kind && fnmatch(names[i].pattern, word.text, 0) == 0)
            rank = i;
    strbuf_release(&word);
    return rank;
}

bool name_is(const char *name, enum name_kind kind)
{
    return name_rank(name, kind) != SIZE_MAX;
}
