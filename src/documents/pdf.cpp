#include "documents/pdf.hpp"

#include "documents/pdf_finish.hpp"
#include "documents/pdf_layout.hpp"

#if defined(__SANITIZE_ADDRESS__)
// Fontconfig keeps a little of what it reads about fonts until the process ends. Builds that look
// for leaks are told, so that ours still show.
extern "C" const char* __lsan_default_suppressions();   // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "leak:libfontconfig\n";
}
#endif

namespace entente::documents {
namespace {

/// Pages as the positions at which they begin.
struct Placed {
  const Piece* piece = nullptr;
  double top = 0;
};
using Page = std::vector<Placed>;

/// Where the run of pieces that stay together ends, and how high it is.
std::pair<std::size_t, double> run_from(const std::vector<Piece>& pieces, std::size_t first) {
  double height = pieces[first].height;
  std::size_t last = first;
  while (pieces[last].with_next && last + 1 < pieces.size() && !pieces[last + 1].break_before) {
    ++last;
    height += pieces[last].before + pieces[last].height;
  }
  return {last, height};
}

std::vector<Page> paginate(const std::vector<Piece>& pieces) {
  std::vector<Page> pages(1);
  double y = kTextTop;
  for (std::size_t index = 0; index < pieces.size();) {
    const auto [last, height] = run_from(pieces, index);
    const double before = pages.back().empty() ? 0 : pieces[index].before;
    const bool full = y + before + height > kTextBottom && !pages.back().empty();
    if (full || (pieces[index].break_before && !pages.back().empty())) {
      pages.emplace_back();
      y = kTextTop;
    }
    for (; index <= last; ++index) {
      const auto& piece = pieces[index];
      if (!pages.back().empty()) y += piece.before;
      if (y + piece.height > kTextBottom && !pages.back().empty()) {  // a run longer than a page
        pages.emplace_back();
        y = kTextTop;
      }
      pages.back().push_back({&piece, y});
      y += piece.height;
    }
  }
  return pages;
}

/// The structure elements that are open: pieces with the same tag share one until the page ends.
class OpenTags {
 public:
  explicit OpenTags(cairo_t* cairo) : cairo_(cairo) {}

  void reach(const std::vector<Tag>& tags) {
    std::size_t same = 0;
    while (same < tags.size() && same < open_.size() && open_[same].id == tags[same].id) ++same;
    close_to(same);
    for (; same < tags.size(); ++same) {
      cairo_tag_begin(cairo_, tags[same].name.c_str(), nullptr);
      open_.push_back(tags[same]);
    }
  }
  void close_to(std::size_t depth) {
    for (; open_.size() > depth; open_.pop_back()) cairo_tag_end(cairo_, open_.back().name.c_str());
  }

 private:
  cairo_t* cairo_;
  std::vector<Tag> open_;
};

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
  auto& bytes = *static_cast<Bytes*>(closure);
  bytes.insert(bytes.end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

void draw_foot(cairo_t* cairo, const Setter& setter, const Document& document, int page,
               int pages) {
  const double y = kPageHeight - 50;
  const bool rtl = right_to_left(document.language);
  const auto number =
      setter.lay({{page_label(document.language, page, pages), false}}, 120, {8.5, false, 0.35});
  const auto reference =
      setter.lay({{document.reference, false}}, kTextWidth - 130, {8.5, false, 0.35});
  int width = 0;
  pango_layout_set_width(number.get(), -1);
  pango_layout_get_size(number.get(), &width, nullptr);
  const double number_width = static_cast<double>(width) / PANGO_SCALE;
  cairo_set_source_rgb(cairo, 0.35, 0.35, 0.35);
  cairo_move_to(cairo, rtl ? kMargin : kPageWidth - kMargin - number_width, y);
  pango_cairo_show_layout(cairo, number.get());
  cairo_move_to(cairo, rtl ? kMargin + 130 : kMargin, y);
  pango_cairo_show_layout(cairo, reference.get());
}

void draw(cairo_t* cairo, const Setter& setter, const Document& document,
          const std::vector<Page>& pages) {
  OpenTags tags(cairo);
  cairo_tag_begin(cairo, "Document", nullptr);
  for (std::size_t index = 0; index < pages.size(); ++index) {
    for (const auto& placed : pages[index]) {
      tags.reach(placed.piece->tags);
      placed.piece->draw(cairo, placed.top);
    }
    tags.close_to(0);
    if (index + 1 == pages.size()) cairo_tag_end(cairo, "Document");
    draw_foot(cairo, setter, document, static_cast<int>(index) + 1, static_cast<int>(pages.size()));
    cairo_show_page(cairo);
  }
}

}  // namespace

Result<Bytes> as_pdf(const Document& document) {
  Bytes drawn;
  cairo_surface_t* surface =
      cairo_pdf_surface_create_for_stream(append, &drawn, kPageWidth, kPageHeight);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, document.issuer.c_str());
  const auto made = to_string(document.made_at);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
  cairo_t* cairo = cairo_create(surface);
  {
    PangoFontMap* fonts = pango_cairo_font_map_new();
    Setter setter(fonts, document.language);
    const auto pieces = setter.pieces(document);
    draw(cairo, setter, document, paginate(pieces));
    g_object_unref(fonts);
  }
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  const auto status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return fail(Code::Io, "the PDF could not be drawn: {}", cairo_status_to_string(status));
  return finished(drawn, document.language);
}

}  // namespace entente::documents
