#include <stdint.h>

/// ICU's data, with nothing in it: what ICU itself calls "stubdata". Foundation brings 33 MB of locales, calendars and
/// collations, of which `readout` uses none; where a program has this symbol, the linker leaves those out.
///
/// The name is of the ICU (76) of Swift 6.2. With another the symbol stands for nothing and all of the data comes along.
const struct {
  uint16_t header_size;
  uint8_t magic1, magic2;
  struct {
    uint16_t size, reserved;
    uint8_t is_big_endian, charset_family, size_of_uchar, reserved_byte;
    uint8_t data_format[4], format_version[4], data_version[4];
  } info;
  uint8_t padding[8];
  uint32_t count, reserved;
  int32_t names_and_data[4];
} icudt76_dat __attribute__((aligned(16))) = {
  32, 0xda, 0x27, {20, 0, 0, 0, 2, 0, {0x54, 0x6f, 0x43, 0x50}, {1, 0, 0, 0}, {0, 0, 0, 0}}, {0}, 0, 0, {0}};
