#include "calendar/tzif.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "calendar/posix_zone.hpp"

namespace entente::calendar {
namespace {

constexpr std::size_t kHeaderSize = 44;

/// Takes big-endian integers from the front, never past the end: the first lack is remembered.
class Reader {
 public:
  explicit Reader(const Bytes& bytes) : bytes_(bytes) {}

  bool has(std::size_t count) const { return count <= bytes_.size() - position_; }
  std::size_t position() const { return position_; }
  std::size_t left() const { return bytes_.size() - position_; }
  void skip(std::size_t count) { position_ += count; }
  std::uint8_t byte() { return bytes_[position_++]; }

  std::uint64_t unsigned_integer(std::size_t width) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) value = value << 8U | byte();
    return value;
  }
  std::int32_t signed32() { return static_cast<std::int32_t>(unsigned_integer(4)); }
  std::int64_t time(std::size_t width) {
    return width == 4 ? signed32() : static_cast<std::int64_t>(unsigned_integer(8));
  }
  std::string text(std::size_t count) {
    std::string taken;
    for (std::size_t i = 0; i < count; ++i) taken.push_back(static_cast<char>(byte()));
    return taken;
  }

 private:
  const Bytes& bytes_;
  std::size_t position_ = 0;
};

struct Header {
  std::uint8_t version = 0;
  std::size_t is_utc_count = 0;
  std::size_t is_standard_count = 0;
  std::size_t leap_count = 0;
  std::size_t transition_count = 0;
  std::size_t type_count = 0;
  std::size_t character_count = 0;

  std::size_t block_size(std::size_t time_size) const {
    return transition_count * (time_size + 1) + type_count * 6 + character_count +
           leap_count * (time_size + 4) + is_standard_count + is_utc_count;
  }
};

Error malformed_at(std::size_t offset, std::string_view what) {
  Error error = fail(Code::Malformed, "{}", what);
  return at(fmt::format("byte {}", offset), std::move(error));
}

Result<Header> read_header(Reader& reader) {
  const std::size_t start = reader.position();
  if (!reader.has(kHeaderSize)) return malformed_at(start, "a TZif header takes 44 bytes");
  if (reader.text(4) != "TZif") return malformed_at(start, "not a time zone file: no 'TZif'");
  Header header;
  header.version = reader.byte();
  reader.skip(15);
  for (std::size_t* count : {&header.is_utc_count, &header.is_standard_count, &header.leap_count,
                             &header.transition_count, &header.type_count, &header.character_count})
    *count = static_cast<std::size_t>(reader.unsigned_integer(4));
  if (header.version != 0 && header.version < '2')
    return malformed_at(start + 4, "a TZif version is 0, or '2' and above");
  return header;
}

struct Block {
  std::vector<LocalTimeType> types;
  std::vector<ZoneTransition> transitions;
};

Result<std::vector<LocalTimeType>> read_types(Reader& reader, const Header& header) {
  constexpr std::int32_t kWidest = 26 * 3600;
  std::vector<LocalTimeType> types;
  std::vector<std::size_t> names;
  for (std::size_t i = 0; i < header.type_count; ++i) {
    const std::size_t start = reader.position();
    LocalTimeType type;
    type.offset_seconds = reader.signed32();
    const std::uint8_t daylight = reader.byte();
    names.push_back(reader.byte());
    if (type.offset_seconds <= -kWidest || type.offset_seconds >= kWidest)
      return malformed_at(start, "an offset from UTC of 26 hours or more");
    if (daylight > 1) return malformed_at(start + 4, "a daylight saving mark is 0 or 1");
    if (names.back() >= header.character_count)
      return malformed_at(start + 5, "an abbreviation outside its table");
    type.daylight = daylight == 1;
    types.push_back(std::move(type));
  }
  const std::size_t start = reader.position();
  const std::string characters = reader.text(header.character_count);
  for (std::size_t i = 0; i < types.size(); ++i) {
    const std::size_t end = characters.find('\0', names[i]);
    if (end == std::string::npos) return malformed_at(start, "an abbreviation without its end");
    types[i].abbreviation = characters.substr(names[i], end - names[i]);
  }
  return types;
}

Result<Block> read_block(Reader& reader, const Header& header, std::size_t time_size) {
  const std::size_t start = reader.position();
  if (!reader.has(header.block_size(time_size)))
    return malformed_at(start, "the file ends within its data");
  if (header.leap_count != 0)
    return fail(Code::Unsupported, "a time zone file that counts leap seconds");
  if (header.type_count == 0) return malformed_at(start, "no local time type");
  for (const std::size_t count : {header.is_utc_count, header.is_standard_count})
    if (count != 0 && count != header.type_count)
      return malformed_at(start, "as many indicators as types, or none");

  Block block;
  block.transitions.resize(header.transition_count);
  for (auto& transition : block.transitions) transition.at_seconds = reader.time(time_size);
  for (auto& transition : block.transitions) transition.type = reader.byte();
  TRY(block.types, read_types(reader, header));
  reader.skip(header.is_standard_count + header.is_utc_count);
  return block;
}

/// Between two line ends, and nothing after: empty when what follows the table is not known.
Result<std::optional<FinalRule>> read_footer(Reader& reader) {
  const std::size_t start = reader.position();
  const std::string footer = reader.text(reader.left());
  if (footer.size() < 2 || footer.front() != '\n' || footer.find('\n', 1) != footer.size() - 1)
    return malformed_at(start, "the footer is one line between two line ends");
  if (footer.size() == 2) return std::optional<FinalRule>{};
  auto rule = parse_posix_zone(std::string_view(footer).substr(1, footer.size() - 2));
  if (!rule) return at(fmt::format("byte {}", start + 1), std::move(rule).error());
  return std::optional<FinalRule>{*std::move(rule)};
}

}  // namespace

Result<TimeZone> parse_tzif(const Bytes& bytes) {
  Reader reader(bytes);
  TRY(Header header, read_header(reader));
  if (header.version == 0) {
    TRY(Block block, read_block(reader, header, 4));
    if (reader.left() != 0) return malformed_at(reader.position(), "bytes after the end");
    return TimeZone::make(std::move(block.types), std::move(block.transitions), std::nullopt);
  }
  if (!reader.has(header.block_size(4)))
    return malformed_at(reader.position(), "the file ends within its first data");
  reader.skip(header.block_size(4));
  TRY(header, read_header(reader));
  TRY(Block block, read_block(reader, header, 8));
  TRY(auto final_rule, read_footer(reader));
  return TimeZone::make(std::move(block.types), std::move(block.transitions),
                        std::move(final_rule));
}

}  // namespace entente::calendar
