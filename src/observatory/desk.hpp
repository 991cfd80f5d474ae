// What readers are shown: indicators with their definition, figures, published counterparts,
// sources and revisions, as JSON and CSV. Safe to use from many threads.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "observatory/indicator.hpp"
#include "observatory/published.hpp"
#include "observatory/shelf.hpp"

namespace entente::observatory {

class Desk {
 public:
  /// @param folder    the statistics folder (shelf.hpp)
  /// @param database  the warehouse's file
  static Result<std::unique_ptr<Desk>> open(platform::Files& files, const std::string& folder,
                                            const std::string& database);

  /// {indicators: [{id, title, unit, provisional, missing[], latest?{period, value}}]}
  Result<Json> list(std::string_view language);

  /// {id, title, definition, unit, reference, provisional, missing[], formula, figures[],
  /// published[], sources[], revisions[]}
  /// @error NotFound
  Result<Json> show(std::string_view id, std::string_view language);

  /// "period,place,origin,category,value" and the figures. @error NotFound
  Result<std::string> csv(std::string_view id);

 private:
  Desk() = default;
  Result<const Indicator*> find(std::string_view id) const;
  Result<const Computed*> figures(const Indicator& indicator);
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
};

}  // namespace entente::observatory
