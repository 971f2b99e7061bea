#include "kernels.h"

#include <string.h>

#include "processors.h"
#include "utf8.h"

FOR_EVERY_PROCESSOR
size_t conspectus_decode_characters(const uint8_t *restrict text, size_t start, size_t end,
                                    const uint32_t *restrict table, uint32_t *restrict scalars,
                                    int32_t *restrict origins, uint32_t *restrict characters, size_t *restrict stop) {
    const uint32_t plain = CONSPECTUS_PLAIN, wide = CONSPECTUS_WIDE, width = CONSPECTUS_WIDTH;
    const eight_words places = {0, 3, 6, 9, 12, 15, 18, 21};
    size_t position = start, count = 0;
    while (position < end) {
        if (position + 24 <= end && is_three_bytes_each(text + position)) {
            eight_words found;
            eight_scalars(text + position, &found);
            uint32_t index[8], entry[8];
            memcpy(index, &found, sizeof index);
            for (int i = 0; i < 8; i++) entry[i] = table[index[i]];
            eight_words entries;
            memcpy(&entries, entry, sizeof entries);
            const eight_words folded = found - ((eight_words)((entries & wide) != 0) & width);
            const eight_words from = places + (uint32_t)position;
            memcpy(scalars + count, &folded, sizeof folded);
            memcpy(origins + count, &from, sizeof from);
            memcpy(characters + count, &entries, sizeof entries);
            if (__builtin_reduce_and(entries) & plain) {
                count += 8;
                position += 24;
                continue;
            }
            size_t taken = 0;
            while (entry[taken] & plain) taken++;
            count += taken;
            position += 3 * taken;
            break;
        }
        /* Up to and including the next character that does not have three bytes: after it, eight that do may follow. */
        size_t length;
        do {
            const uint32_t scalar = scalar_at(text + position, &length);
            if (length == 4) goto done;
            const uint32_t entry = table[scalar];
            if (!(entry & plain)) goto done;
            scalars[count] = scalar - (entry & wide ? width : 0);
            origins[count] = (int32_t)position;
            characters[count] = entry;
            count++;
            position += length;
        } while (length == 3 && position < end);
    }
done:
    *stop = position;
    return count;
}

/* The length of the character at the pointer, of which this many bytes may be read; 0 if it is not valid. */
static size_t valid_length(const uint8_t *text, size_t available) {
    const uint8_t lead = text[0];
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    const size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (available < length) return 0;
    /* No overlong forms, halves of surrogate pairs or scalars above U+10FFFF. */
    const uint8_t least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const uint8_t most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (text[1] < least || text[1] > most) return 0;
    for (size_t i = 2; i < length; i++) {
        if ((text[i] & 0xC0) != 0x80) return 0;
    }
    return length;
}

FOR_EVERY_PROCESSOR
int conspectus_is_utf8(const uint8_t *text, size_t count) {
    size_t position = 0;
    while (position < count) {
        if (position + 24 <= count && is_three_bytes_each(text + position)) {
            eight_words scalars;
            eight_scalars(text + position, &scalars);
            /* An overlong form has 0 here, half a surrogate pair has 0xD800. */
            const eight_words upper = scalars & 0xF800;
            const eight_words wrong = (eight_words)(upper == 0) | (eight_words)(upper == 0xD800);
            if (__builtin_reduce_or(wrong)) return 0;
            position += 24;
            continue;
        }
        size_t length;
        do {
            length = valid_length(text + position, count - position);
            if (length == 0) return 0;
            position += length;
        } while (length == 3 && position < count);
    }
    return 1;
}
