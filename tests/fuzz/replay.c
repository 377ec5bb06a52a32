/* Gives a fuzz target the files named, without libFuzzer: "ok FILE" for each that it took. */
#include "fuzz.h"

#include "base/err.h"
#include "base/file.h"
#include "base/strbuf.h"

enum { LARGEST = 1 << 20 };

int main(int count, char **files)
{
    for (int i = 1; i < count; i++) {
        struct err err;
        struct strbuf text = STRBUF_INIT;
        if (!file_read(files[i], LARGEST, &text, &err)) {
            printf("not ok %s\n", err.text);
            return EXIT_FAILURE;
        }
        /* Of its exact size, so that a sanitizer sees a step beyond its end. */
        uint8_t *bytes = malloc(text.length + (text.length == 0));
        for (size_t k = 0; bytes != NULL && k < text.length; k++)
            bytes[k] = (uint8_t)text.text[k];
        if (bytes != NULL)
            LLVMFuzzerTestOneInput(bytes, text.length);
        printf("%s %s\n", bytes != NULL ? "ok" : "not ok", files[i]);
        fflush(stdout);
        free(bytes);
        strbuf_release(&text);
    }
    return EXIT_SUCCESS;
}
