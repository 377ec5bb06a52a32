#include "data/observation.h"

#include <string.h>

#include "base/tr.h"
#include "base/words.h"
#include "data/field.h"

const struct rows_column observation_columns[OBSERVATION_COLUMN_COUNT] = {
    [OBSERVATION_METRIC] = {"metric", true, NULL, 0},
    [OBSERVATION_PERIOD] = {"period", true, NULL, 0},
    [OBSERVATION_VALUE] = {"value", true, NULL, 0},
    [OBSERVATION_UNIT] = {"unit", false, NULL, 0},
    [OBSERVATION_QUALIFIER] = {"qualifier", false, NULL, 0},
    [OBSERVATION_REGION] = {"region", false, NULL, 0},
    [OBSERVATION_FLAG] = {"flag", false, NULL, 0},
    [OBSERVATION_SOURCE] = {"source", false, NULL, 0},
    [OBSERVATION_REF] = {"ref", false, NULL, 0},
    [OBSERVATION_NOTE] = {"note", false, NULL, 0},
};

/* No mark of a point: it makes another series. */
enum { YEAR_TO_DATE = 1 << 8 };

static const struct {
    const char *word;
    unsigned bit;
} flags[] = {
    {"break", FLAG_BREAK},       {"ytd", YEAR_TO_DATE},
    {"forecast", FLAG_FORECAST}, {"provisional", FLAG_PROVISIONAL},
    {"derived", FLAG_DERIVED},
};

static unsigned flag_bit(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (strlen(flags[i].word) == length && memcmp(flags[i].word, word, length) == 0)
            return flags[i].bit;
    return 0;
}

static bool parse_flags(const struct rows *rows, unsigned *bits)
{
    const char *list = rows_field(rows, OBSERVATION_FLAG).text, *word;
    size_t length;
    while (words_next(&list, ' ', &word, &length)) {
        unsigned bit = flag_bit(word, length);
        if (bit == 0 && length > 0) {
            rows_complain(rows, SEVERITY_ERROR, OBSERVATION_FLAG, N_("is not a flag"),
                          N_("words of break ytd forecast provisional derived"));
            return false;
        }
        *bits |= bit;
    }
    return true;
}

static bool parse_marks(const struct rows *rows, struct observation *observation)
{
    enum qualifier qualifier = QUALIFIER_EXACT;
    unsigned bits = 0;
    if (!field_qualifier(rows, OBSERVATION_QUALIFIER, &qualifier) ||
        (rows_field(rows, OBSERVATION_FLAG).length > 0 && !parse_flags(rows, &bits)))
        return false;
    observation->year_to_date = (bits & YEAR_TO_DATE) != 0;
    observation->mark = (uint8_t)((bits & 0xffu) | qualifier);
    return true;
}

static bool parse_period(struct observation_memo *memo, const struct rows *rows,
                         struct period *period)
{
    struct csv_field field = rows_field(rows, OBSERVATION_PERIOD);
    if (field.length > 0 && field.length == memo->length &&
        memcmp(field.text, memo->text, field.length) == 0) {
        *period = memo->period;
        return true;
    }
    if (!field_period(rows, OBSERVATION_PERIOD, period))
        return false;
    if (field.length <= sizeof memo->text) {
        memcpy(memo->text, field.text, field.length);
        memo->length = field.length;
        memo->period = *period;
    }
    return true;
}

bool observation_parse(struct observation_memo *memo, const struct rows *rows,
                       struct observation *observation)
{
    return rows_field(rows, OBSERVATION_VALUE).length > 0 &&
           parse_period(memo, rows, &observation->period) &&
           field_number(rows, OBSERVATION_VALUE, &observation->value) &&
           parse_marks(rows, observation);
}
