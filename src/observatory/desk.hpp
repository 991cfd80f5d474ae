// What readers are shown: indicators with their definition, figures, published counterparts,
// sources and revisions, as JSON and CSV; and what the node's own cases come to, by visa and by
// country. Who may not read counts of cases is shown public figures alone. Safe to use from many
// threads.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "access/reader.hpp"
#include "base/json.hpp"
#include "observatory/indicator.hpp"
#include "observatory/own_cases.hpp"
#include "observatory/published.hpp"
#include "observatory/shelf.hpp"

namespace entente::observatory {

class Desk {
 public:
  /// @param folder    the statistics folder (shelf.hpp)
  /// @param database  the warehouse's file
  static Result<std::unique_ptr<Desk>> open(platform::Files& files, const std::string& folder,
                                            const std::string& database);

  /// From now on the node's own cases are counted too. Set before readers come.
  void count(OwnCases& cases) { own_ = &cases; }
  /// @error NotFound when the node counts no cases, Forbidden for who may not read counts
  Result<OwnCases*> own_cases(const access::Reader& reader) const;

  /// {indicators: [{id, title, unit, provisional, own, missing[], latest?{period, value}}]}
  Result<Json> list(const access::Reader& reader);

  /// {id, title, definition, unit, reference, provisional, missing[], formula, figures[],
  /// published[], sources[], revisions[], tables[], beside[]}
  /// @error NotFound, Forbidden
  Result<Json> show(std::string_view id, const access::Reader& reader);

  /// "period,place,origin,category,value" and the figures. @error NotFound, Forbidden
  Result<std::string> csv(std::string_view id, const access::Reader& reader);

  /// Feedback and CountryCooperation of the API. @error NotFound, Forbidden
  Result<Json> feedback(const access::Reader& reader);
  Result<Json> country(std::string_view country, const access::Reader& reader);

 private:
  Desk() = default;
  Result<const Indicator*> find(std::string_view id) const;
  Result<Computed> figures(const Indicator& indicator);
  Result<const Computed*> public_figures(const Indicator& indicator);
  Result<Computed> own_figures(const Indicator& indicator);
  Result<Json> list_entry(const Indicator& indicator, std::string_view language);
  Result<JsonArray> tables_json(const Indicator& indicator, std::string_view language,
                                std::string_view only_origin = {});
  Result<JsonArray> beside_json(const Indicator& indicator, std::string_view language);
  Result<JsonObject> own_tables(std::string_view id, std::string_view country,
                                std::string_view language);
  Result<Json> published_json(const Indicator& indicator);
  Result<Json> sources_json(const Indicator& indicator, std::string_view language);
  Result<Json> revisions_json(const Indicator& indicator);
  Result<void> forget_when_changed();

  std::mutex mutex_;
  Shelf shelf_;
  std::unique_ptr<Warehouse> warehouse_;
  std::vector<Indicator> indicators_;
  std::vector<PublishedFigure> published_;
  std::map<std::string, Computed, std::less<>> computed_;
  std::int64_t data_version_ = 0;
  OwnCases* own_ = nullptr;
};

}  // namespace entente::observatory
