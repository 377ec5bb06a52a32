#ifndef ECONTOP_APP_COMPOSE_H
#define ECONTOP_APP_COMPOSE_H

#include <stddef.h>

struct conf;
struct dataset;
struct strbuf;

/* A configuration for data that have none, chosen by what the data are: an overview of cards, and
 * where there is more to see a topic for each metric or group of metrics, at most COMPOSE_TOPICS in
 * all.  Figures over time are cards and lines, one period is a ranking, many regions and periods
 * are lines, a ranking and a heat map.  Every metric stands in a panel, of which none is empty. */

enum { COMPOSE_TOPICS = 12 };

/* Adds it as the text of a file, which is read and can be kept like any other.  DICT is the folder
 * of the dictionaries, or NULL. */
void compose(struct strbuf *out, const struct dataset *data, const char *dict);

/* Gives what it called by itself, such as the overview, its name in every language. */
void compose_name(struct conf *conf);

#endif
