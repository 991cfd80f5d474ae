// Bars as vectors on the page. The drawing is decoration in the sense of PDF/UA: its caption and
// the table beside it say what it shows.
#include "documents/chart.hpp"
#include "documents/pdf_layout.hpp"

namespace entente::documents {
namespace {

constexpr double kDrawingHeight = 110;
constexpr double kLabelHeight = 13;

double width_of(PangoLayout* layout) {
  int width = 0;
  pango_layout_get_size(layout, &width, nullptr);
  return static_cast<double>(width) / PANGO_SCALE;
}

struct Lettered {
  Bar bar;
  std::shared_ptr<PangoLayout> value;
  std::shared_ptr<PangoLayout> period;
};

void centred(cairo_t* cairo, PangoLayout* layout, double middle, double y) {
  cairo_set_source_rgb(cairo, 0.25, 0.25, 0.25);
  cairo_move_to(cairo, middle - width_of(layout) / 2, y);
  pango_cairo_show_layout(cairo, layout);
}

void draw_bar(cairo_t* cairo, const Lettered& one, double top) {
  const double x = kMargin + one.bar.left * kTextWidth;
  const double width = one.bar.width * kTextWidth;
  const double y = top + kLabelHeight + one.bar.top * kDrawingHeight;
  cairo_set_source_rgb(cairo, 0, 0, 0.57);
  cairo_rectangle(cairo, x, y, width, one.bar.height * kDrawingHeight);
  if (one.bar.hollow) {
    cairo_set_line_width(cairo, 1);
    cairo_stroke(cairo);
  } else {
    cairo_fill(cairo);
  }
  if (one.value) centred(cairo, one.value.get(), x + width / 2, y - kLabelHeight + 1);
  if (one.period)
    centred(cairo, one.period.get(), x + width / 2, top + kLabelHeight + kDrawingHeight + 3);
}

}  // namespace

void Setter::add(const Chart& chart) {
  add_lines({{chart.caption, true}}, 0, {}, 10, {tag("P")});
  for (auto& piece : pieces_)
    if (!piece.tags.empty() && piece.tags[0].id == tags_) piece.with_next = true;
  const auto drawing = bars_of(chart, language_);
  std::vector<Lettered> bars;
  const auto letters = [&](const std::string& text) -> std::shared_ptr<PangoLayout> {
    if (text.empty()) return nullptr;
    auto layout = lay({{text, false}}, 120, {7.5, false, 0.25});
    pango_layout_set_width(layout.get(), -1);
    return layout;
  };
  for (const auto& bar : drawing.bars)
    bars.push_back({bar, letters(bar.value), letters(bar.period)});
  Piece piece;
  piece.before = 4;
  piece.height = kDrawingHeight + 2 * kLabelHeight + 6;
  piece.draw = [bars = std::move(bars), zero = drawing.zero](cairo_t* cairo, double top) {
    for (const auto& one : bars) draw_bar(cairo, one, top);
    const double line = top + kLabelHeight + zero * kDrawingHeight;
    cairo_set_source_rgb(cairo, 0.4, 0.4, 0.4);
    cairo_set_line_width(cairo, 0.6);
    cairo_move_to(cairo, kMargin, line);
    cairo_line_to(cairo, kMargin + kTextWidth, line);
    cairo_stroke(cairo);
  };
  pieces_.push_back(std::move(piece));
  if (!chart.text.empty()) add(Paragraph{line_of(chart.text)});
}

}  // namespace entente::documents
