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
#include "documents/document.hpp"
#include "observatory/headlines.hpp"
#include "observatory/indicator.hpp"
#include "observatory/names.hpp"
#include "observatory/own_cases.hpp"
#include "observatory/published.hpp"
#include "observatory/shelf.hpp"
#include "platform/clock.hpp"

namespace entente::observatory {

/// A figure that is news.
struct FeedItem {
  std::string id;  ///< another one for another release
  std::string indicator;
  std::string title;
  std::string text;
  std::string day;  ///< of the release
};

class Desk {
 public:
  /// @param folder    the statistics folder (shelf.hpp)
  /// @param database  the warehouse's file
  /// @param clock  tells when an embargo is over
  static Result<std::unique_ptr<Desk>> open(platform::Files& files, const std::string& folder,
                                            const std::string& database,
                                            const platform::Clock& clock);

  /// From now on the node's own cases are counted too. Set before readers come.
  void count(OwnCases& cases) { own_ = &cases; }
  /// @error NotFound when the node counts no cases, Forbidden for who may not read counts
  Result<OwnCases*> own_cases(const access::Reader& reader) const;

  /// {indicators: [{id, title, unit, provisional, own, missing[], why_not?, latest?{period,
  /// value}}]}
  Result<Json> list(const access::Reader& reader);

  /// {id, title, definition, unit, reference, provisional, missing[], why_not?, formula, figures[],
  /// published[], sources[], revisions[], tables[], beside[]}
  /// @error NotFound, Forbidden
  Result<Json> show(std::string_view id, const access::Reader& reader);

  /// "period,place,origin,category,value" and the figures. @error NotFound, Forbidden
  Result<std::string> csv(std::string_view id, const access::Reader& reader);

  /// Feedback and CountryCooperation of the API. @error NotFound, Forbidden
  Result<Json> feedback(const access::Reader& reader);
  Result<Json> country(std::string_view country, const access::Reader& reader);

  /// Leaders of the API: the headline figures, and cooperation by country for who may read counts.
  Result<Json> leaders(const access::Reader& reader);
  /// The brief for a visit, of two pages. @error NotFound, Forbidden
  Result<documents::Document> brief(std::string_view country, const access::Reader& reader,
                                    const std::string& issuer);
  /// The report of a month, with own cases for who may read counts.
  /// @param month  "2026-03". @error InvalidArgument for no such month
  Result<documents::Document> report(std::string_view month, const access::Reader& reader,
                                     const std::string& issuer);
  /// The latest public figures among the headlines, the last released first.
  Result<std::vector<FeedItem>> new_figures(std::string_view language);

 private:
  explicit Desk(const platform::Clock& clock) : clock_(clock) {}
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
  Result<Json> published_json(const Indicator& indicator, std::string_view language);
  Result<Json> sources_json(const Indicator& indicator, std::string_view language);
  Result<Json> revisions_json(const Indicator& indicator);
  Result<void> forget_when_changed();
  Result<JsonArray> headline_json(const Headline& headline, std::string_view language);
  /// Names of codes for an indicator, in a language: those of the packs for own cases, else public
  /// ones.
  Labeller labeller(const Indicator& indicator, std::string_view language) const;
  Result<std::string> as_of(const Indicator& indicator);
  /// Why an indicator has no figure; what is missing by its title.
  std::string why_not(const Indicator& indicator, const Computed& computed,
                      std::string_view language) const;
  bool is_provisional(const Indicator& indicator, const Figure& one,
                      const std::vector<Figure>& all) const;
  bool is_running(std::string_view period) const;
  Result<std::int64_t> revision_count(const Indicator& indicator);
  Result<JsonArray> embargoes_json(const Indicator& indicator);

  const platform::Clock& clock_;
  std::mutex mutex_;
  Shelf shelf_;
  Names names_;
  std::unique_ptr<Warehouse> warehouse_;
  std::vector<Indicator> indicators_;
  std::vector<PublishedFigure> published_;
  std::vector<HeadlineGroup> headlines_;
  std::map<std::string, Computed, std::less<>> computed_;
  std::int64_t data_version_ = 0;
  OwnCases* own_ = nullptr;
};

}  // namespace entente::observatory
