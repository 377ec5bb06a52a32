/* The yardstick of starting: a screen of text by ncurses, and a highlight that the arrows move. */
#include <curses.h>
#include <locale.h>

enum { ROWS = 40 };

static void draw(int hand)
{
    for (int y = 0; y < ROWS && y < LINES; y++) {
        attrset(y == hand ? A_REVERSE : A_NORMAL);
        mvprintw(y, 0, "line %2d of a screen that says hello", y);
    }
    refresh();
}

int main(void)
{
    int hand = 0;
    setlocale(LC_ALL, "");
    initscr();
    cbreak();
    noecho();
    keypad(stdscr, TRUE);
    curs_set(0);
    draw(hand);
    for (int key; (key = getch()) != 'q' && key != ERR; draw(hand))
        hand = (hand + (key == KEY_UP ? ROWS - 1 : 1)) % ROWS;
    endwin();
    return 0;
}
