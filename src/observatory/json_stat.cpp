#include "observatory/json_stat.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/json.hpp"

namespace entente::observatory {
namespace {

struct Dimension {
  std::string id;
  std::vector<std::string> categories;  ///< in the order of their index
};

const boost::json::value* inside(const boost::json::value& value, std::string_view key) {
  const auto* object = value.if_object();
  return object ? object->if_contains(key) : nullptr;
}

Result<std::vector<std::string>> categories_of(const boost::json::value& dimension,
                                               const std::string& id, std::size_t size) {
  const auto* category = inside(dimension, "category");
  const auto* index = category ? inside(*category, "index") : nullptr;
  std::vector<std::string> ids(size);
  if (index && index->is_array()) {
    std::size_t i = 0;
    for (const auto& one : index->get_array())
      if (i < size && one.is_string()) ids[i++] = one.get_string();
  } else if (index && index->is_object()) {
    for (const auto& one : index->get_object())
      if (one.value().is_int64() && one.value().get_int64() >= 0 &&
          static_cast<std::size_t>(one.value().get_int64()) < size)
        ids[static_cast<std::size_t>(one.value().get_int64())] = one.key();
  } else if (const auto* label = category ? inside(*category, "label") : nullptr;
             size == 1 && label && label->is_object() && !label->get_object().empty()) {
    ids[0] = label->get_object().begin()->key();
  }
  for (const auto& one : ids)
    if (one.empty())
      return fail(Code::Malformed, "the dimension '{}' does not name its {} categories", id, size);
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

/// The value at a position of the cube: of a list, or of an object by the position's text.
const boost::json::value* entry_of(const boost::json::value* holder, std::size_t position) {
  if (!holder) return nullptr;
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
  if (!values) return fail(Code::Malformed, "the dataset has no 'value'");
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
    row.cells[dimensions.size() + 1] =
        text_of_entry(entry_of(inside(document, "status"), position));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace entente::observatory
