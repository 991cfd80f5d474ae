#include "observatory/json_stat.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <set>
#include <unordered_set>

#include "base/json.hpp"

namespace entente::observatory {
namespace {

struct Dimension {
  std::string id;
  std::vector<std::string> categories;  ///< in the order of their index
};

/// JSON keeps the last of two members of one name; a file that says two things says neither.
Result<void> keys_differ(std::string_view text) {
  std::vector<std::unordered_set<std::string_view>> objects;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{') objects.emplace_back();
    if (text[at] == '}' && !objects.empty()) objects.pop_back();
    if (text[at] != '"') continue;
    const std::size_t begin = at + 1;
    for (++at; at < text.size() && text[at] != '"'; ++at)
      if (text[at] == '\\') ++at;
    const auto word = text.substr(begin, std::min(at, text.size()) - begin);
    const auto next = text.find_first_not_of(" \t\r\n", at + 1);
    const bool key = next != text.npos && text[next] == ':' && !objects.empty();
    if (key && !objects.back().insert(word).second)
      return fail(Code::Malformed, "an object names '{}' twice", word);
  }
  return {};
}

const boost::json::value* inside(const boost::json::value& value, std::string_view key) {
  const auto* object = value.if_object();
  return object ? object->if_contains(key) : nullptr;
}

Result<std::vector<std::string>> categories_of(const boost::json::value& dimension,
                                               const std::string& id, std::size_t size) {
  const auto* category = inside(dimension, "category");
  const auto* index = category ? inside(*category, "index") : nullptr;
  std::vector<std::string> ids(size);
  const std::size_t named = !index               ? size
                            : index->is_array()  ? index->get_array().size()
                            : index->is_object() ? index->get_object().size()
                                                 : 0;
  if (named != size)
    return fail(Code::Malformed, "the dimension '{}' names {} categories, its 'size' is {}", id,
                named, size);
  if (index && index->is_array()) {
    std::size_t i = 0;
    for (const auto& one : index->get_array()) {
      if (one.is_string()) ids[i] = one.get_string();
      ++i;
    }
  } else if (index && index->is_object()) {
    for (const auto& one : index->get_object()) {
      const auto at = one.value().is_int64() ? one.value().get_int64() : -1;
      if (at < 0 || static_cast<std::size_t>(at) >= size)
        return fail(Code::Malformed, "the dimension '{}' puts '{}' at {}; expected 0 to {}", id,
                    std::string_view(one.key()), boost::json::serialize(one.value()), size - 1);
      auto& place = ids[static_cast<std::size_t>(at)];
      if (!place.empty())
        return fail(Code::Malformed, "the dimension '{}' puts both '{}' and '{}' at {}", id, place,
                    std::string_view(one.key()), at);
      place = one.key();
    }
  } else if (const auto* label = category ? inside(*category, "label") : nullptr;
             size == 1 && label && label->is_object() && !label->get_object().empty()) {
    ids[0] = label->get_object().begin()->key();
  }
  for (const auto& one : ids)
    if (one.empty())
      return fail(Code::Malformed, "the dimension '{}' does not name its {} categories", id, size);
  const std::set<std::string> differing(ids.begin(), ids.end());
  if (differing.size() != ids.size())
    return fail(Code::Malformed, "the dimension '{}' names a category twice", id);
  return ids;
}

Result<std::vector<Dimension>> dimensions_of(const boost::json::value& document) {
  const auto* ids = inside(document, "id");
  const auto* sizes = inside(document, "size");
  const auto* dimensions = inside(document, "dimension");
  if (!ids || !ids->is_array() || !sizes || !sizes->is_array() || !dimensions ||
      ids->get_array().size() != sizes->get_array().size())
    return fail(Code::Malformed, "expected JSON-stat 2.0 with 'id', 'size' and 'dimension'");
  std::vector<Dimension> found;
  for (std::size_t i = 0; i < ids->get_array().size(); ++i) {
    const auto& id = ids->get_array()[i];
    const auto& size = sizes->get_array()[i];
    if (!id.is_string() || !size.is_int64() || size.get_int64() < 1)
      return fail(Code::Malformed, "'id' holds texts and 'size' whole numbers from 1");
    const auto* dimension = inside(*dimensions, std::string_view(id.get_string()));
    if (!dimension)
      return fail(Code::Malformed, "there is no dimension '{}'", std::string_view(id.get_string()));
    Dimension one{std::string(id.get_string()), {}};
    TRY(one.categories,
        categories_of(*dimension, one.id, static_cast<std::size_t>(size.get_int64())));
    found.push_back(std::move(one));
  }
  return found;
}

/// A list is as long as the cube, or empty; an object names positions of it.
Result<void> fits_cube(const boost::json::value* holder, std::string_view name, std::size_t cells) {
  if (!holder || holder->is_null()) return {};
  if (const auto* list = holder->if_array()) {
    if (list->size() == cells || list->empty()) return {};
    return fail(Code::Malformed, "'{}' lists {} cells, the cube has {}", name, list->size(), cells);
  }
  const auto* object = holder->if_object();
  if (!object) return fail(Code::Malformed, "'{}' is no list and no object", name);
  for (const auto& one : *object) {
    const std::string_view key = one.key();
    std::size_t position = 0;
    const auto [end, ec] = std::from_chars(key.data(), key.data() + key.size(), position);
    if (ec != std::errc() || end != key.data() + key.size() || position >= cells ||
        key != std::to_string(position))
      return fail(Code::Malformed, "'{}' names the position '{}'; the cube has 0 to {}", name, key,
                  cells - 1);
  }
  return {};
}

/// The dataset's own id, where the publisher gives it; Eurostat does.
std::string dataflow_of(const boost::json::value& document) {
  const auto* extension = inside(document, "extension");
  const auto* id = extension ? inside(*extension, "id") : nullptr;
  return id && id->is_string() ? std::string(id->get_string()) : std::string();
}

/// The value at a position of the cube: of a list, or of an object by the position's text.
const boost::json::value* entry_of(const boost::json::value* holder, std::size_t position) {
  if (!holder) return nullptr;
  if (holder->is_string()) return holder;  // one status for all
  if (const auto* list = holder->if_array())
    return position < list->size() ? &(*list)[position] : nullptr;
  return inside(*holder, std::to_string(position));
}

std::string text_of_entry(const boost::json::value* value) {
  if (!value || value->is_null()) return {};
  return value->is_string() ? std::string(value->get_string()) : boost::json::serialize(*value);
}

}  // namespace

Result<Table> read_json_stat(std::string_view text) {
  TRY_VOID(keys_differ(text));
  boost::system::error_code ec;
  const auto document = boost::json::parse(text, ec);
  if (ec) return fail(Code::Malformed, "the file begins as JSON and is none: {}", ec.message());
  TRY(const auto dimensions, dimensions_of(document));
  Table table;
  std::size_t cells = 1;
  constexpr std::size_t kCellsMax = 50'000'000;
  for (const auto& dimension : dimensions) {
    table.columns.push_back(dimension.id == "time" ? "TIME_PERIOD" : dimension.id);
    cells *= dimension.categories.size();
    if (cells > kCellsMax) return fail(Code::TooLarge, "a cube of more than {} cells", kCellsMax);
  }
  table.columns.emplace_back("OBS_VALUE");
  table.columns.emplace_back("OBS_FLAG");
  const auto* values = inside(document, "value");
  const auto* status = inside(document, "status");
  if (!values) return fail(Code::Malformed, "the dataset has no 'value'");
  TRY_VOID(fits_cube(values, "value", cells));
  if (status && !status->is_string()) TRY_VOID(fits_cube(status, "status", cells));
  const auto dataflow = dataflow_of(document);
  if (!dataflow.empty()) table.columns.emplace_back("DATAFLOW");
  table.cube = true;
  for (std::size_t position = 0; position < cells; ++position) {
    const auto value = text_of_entry(entry_of(values, position));
    if (value.empty()) continue;
    Table::Row row{position + 1, std::vector<std::string>(table.columns.size())};
    std::size_t rest = position;
    for (std::size_t i = dimensions.size(); i-- > 0;) {
      row.cells[i] = dimensions[i].categories[rest % dimensions[i].categories.size()];
      rest /= dimensions[i].categories.size();
    }
    row.cells[dimensions.size()] = value;
    row.cells[dimensions.size() + 1] = text_of_entry(entry_of(status, position));
    if (!dataflow.empty()) row.cells.back() = dataflow;
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace entente::observatory
