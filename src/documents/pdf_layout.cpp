#include "documents/pdf_layout.hpp"

#include <algorithm>

namespace entente::documents {
namespace {

constexpr const char* kFamilies = "Noto Sans, Noto Naskh Arabic, Noto Sans Ethiopic";
constexpr double kLineSpacing = 1.18;

double points(int pango_units) {
  return static_cast<double>(pango_units) / PANGO_SCALE;
}

double height_of(PangoLayout* layout) {
  int height = 0;
  pango_layout_get_size(layout, nullptr, &height);
  return points(height);
}

void grey(cairo_t* cairo, double value) {
  cairo_set_source_rgb(cairo, value, value, value);
}

void show(cairo_t* cairo, PangoLayout* layout, double left, double top, double shade) {
  grey(cairo, shade);
  cairo_move_to(cairo, left, top);
  pango_cairo_show_layout(cairo, layout);
}

void rule(cairo_t* cairo, double y) {
  grey(cairo, 0.72);
  cairo_set_line_width(cairo, 0.5);
  cairo_move_to(cairo, kMargin, y);
  cairo_line_to(cairo, kPageWidth - kMargin, y);
  cairo_stroke(cairo);
}

void tagged(cairo_t* cairo, const char* name, const std::function<void()>& draw) {
  cairo_tag_begin(cairo, name, nullptr);
  draw();
  cairo_tag_end(cairo, name);
}

}  // namespace

Setter::Setter(PangoFontMap* fonts, std::string language) : language_(std::move(language)) {
  for (const bool rtl : {false, true}) {
    auto& context = contexts_[rtl ? 1 : 0];
    context.reset(pango_font_map_create_context(fonts));
    // Glyphs stand where the outline says: no rounding to the pixels of a screen.
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_base_dir(context.get(), rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  }
}

std::shared_ptr<PangoLayout> Setter::lay(const Line& line, double width, const Style& style) const {
  const std::shared_ptr<PangoLayout> layout(pango_layout_new(contexts_[rtl() ? 1 : 0].get()),
                                            GObjectUnref{});
  const std::unique_ptr<PangoFontDescription, void (*)(PangoFontDescription*)> font(
      pango_font_description_from_string(kFamilies), pango_font_description_free);
  pango_font_description_set_absolute_size(font.get(), style.points * PANGO_SCALE);
  if (style.strong) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing(layout.get(), static_cast<float>(kLineSpacing));
  // The language decides the direction, not the first letter: a text may begin with a reference.
  pango_layout_set_auto_dir(layout.get(), FALSE);
  pango_layout_set_alignment(layout.get(), rtl() ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  const auto text = plain(line);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes,
                         pango_attr_language_new(pango_language_from_string(language_.c_str())));
  guint at = 0;
  for (const auto& run : line) {
    const auto end = at + static_cast<guint>(run.text.size());
    if (run.strong) {
      auto* bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
      bold->start_index = at;
      bold->end_index = end;
      pango_attr_list_insert(attributes, bold);
    }
    at = end;
  }
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  return layout;
}

void Setter::add_lines(const Line& line, double start, const Style& style, double before,
                       std::vector<Tag> tags, const Line& marker) {
  const double width = kTextWidth - start;
  const auto layout = lay(line, width, style);
  const std::shared_ptr<PangoLayout> mark =
      marker.empty() ? nullptr : lay(marker, start - 6, {style.points, false, style.grey});
  const double mark_left = left(6, start - 6);
  const double x = left(start, width);
  const int count = pango_layout_get_line_count(layout.get());
  const std::unique_ptr<PangoLayoutIter, void (*)(PangoLayoutIter*)> iterator(
      pango_layout_get_iter(layout.get()), pango_layout_iter_free);
  for (int index = 0; index < count; ++index) {
    int top = 0;
    int bottom = 0;
    pango_layout_iter_get_line_yrange(iterator.get(), &top, &bottom);
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(iterator.get(), nullptr, &logical);
    const double baseline = points(pango_layout_iter_get_baseline(iterator.get()) - top);
    const double shift = points(logical.x);
    Piece piece;
    piece.before = index == 0 ? before : 0;
    piece.height = points(bottom - top);
    // Two lines stay together at either end of a paragraph.
    piece.with_next = count > 1 && (index == 0 || index == count - 2);
    piece.tags = tags;
    piece.draw = [layout, mark, mark_left, index, x, shift, baseline, shade = style.grey](
                     cairo_t* cairo, double y) {
      if (index == 0 && mark)
        tagged(cairo, "Lbl", [&] { show(cairo, mark.get(), mark_left, y, shade); });
      const auto body = [&] {
        grey(cairo, shade);
        cairo_move_to(cairo, x + shift, y + baseline);
        pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout.get(), index));
      };
      if (mark)
        tagged(cairo, "LBody", body);
      else
        body();
    };
    pieces_.push_back(std::move(piece));
    pango_layout_iter_next_line(iterator.get());
  }
}

void Setter::add(const Heading& heading) {
  const auto from = pieces_.size();
  const bool title = heading.level == 1;
  const Style style{title ? 18.0 : heading.level == 2 ? 12.5 : 10.5, true, 0.05};
  add_lines(heading.text, 0, style, title ? 14 : 14,
            {tag(fmt::format("H{}", std::clamp(heading.level, 1, 6)))});
  for (auto index = from; index < pieces_.size(); ++index) pieces_[index].with_next = true;
}

void Setter::add(const Paragraph& paragraph) {
  add_lines(paragraph.text, 0, {}, 6, {tag("P")});
}

void Setter::add(const List& list) {
  const auto outer = tag("L");
  int number = 0;
  for (const auto& item : list.items) {
    const auto marker = list.numbered ? fmt::format("{}.", ++number) : std::string("•");
    add_lines(item, 22, {}, 4, {outer, tag("LI")}, {{marker, false}});
  }
}

void Setter::add_row(const std::vector<Line>& cells, const std::vector<double>& widths, bool header,
                     bool row_headers, std::vector<Tag> tags) {
  constexpr double kGap = 10;
  struct Cell {
    std::shared_ptr<PangoLayout> layout;
    double x = 0;
    double shade = 0;
    bool heads = false;
  };
  std::vector<Cell> set;
  double start = 0;
  double height = 0;
  for (std::size_t index = 0; index < cells.size(); ++index) {
    const bool heads = header || (row_headers && index == 0);
    const double width = widths[index] * kTextWidth - kGap;
    const double shade = row_headers && index == 0 ? 0.3 : 0.09;
    set.push_back(
        {lay(cells[index], width, {10, header, shade}), left(start, width), shade, heads});
    height = std::max(height, height_of(set.back().layout.get()));
    start += widths[index] * kTextWidth;
  }
  Piece piece;
  piece.height = height + 8;
  piece.with_next = header;
  piece.tags = std::move(tags);
  piece.draw = [set = std::move(set), bottom = height + 8](cairo_t* cairo, double y) {
    rule(cairo, y + bottom);
    tagged(cairo, "TR", [&] {
      for (const auto& cell : set)
        tagged(cairo, cell.heads ? "TH" : "TD",
               [&] { show(cairo, cell.layout.get(), cell.x, y + 4, cell.shade); });
    });
  };
  pieces_.push_back(std::move(piece));
}

void Setter::add(const Values& values) {
  const auto table = tag("Table");
  bool first = true;
  for (const auto& row : values.rows) {
    add_row({row.label, row.value}, {0.38, 0.62}, false, true, {table});
    if (first) pieces_.back().before = 6;
    first = false;
  }
}

void Setter::add(const Table& table) {
  auto widths = table.widths;
  if (widths.size() != table.header.size())
    widths.assign(table.header.size(), 1.0 / static_cast<double>(table.header.size()));
  double sum = 0;
  for (const double width : widths) sum += width;
  for (double& width : widths) width /= sum;
  if (!table.caption.empty()) {
    add_lines({{table.caption, false}}, 0, {10, false, 0.3}, 8, {tag("Caption")});
    pieces_.back().with_next = true;
  }
  const auto outer = tag("Table");
  add_row(table.header, widths, true, false, {outer});
  pieces_.back().before = 4;
  for (const auto& row : table.rows) add_row(row, widths, false, false, {outer});
}

void Setter::add(const Frame& frame) {
  constexpr double kPad = 12;
  constexpr double kBar = 3.5;
  const double width = kTextWidth - 2 * kPad - kBar;
  struct Part {
    std::shared_ptr<PangoLayout> layout;
    double offset = 0;
  };
  std::vector<Part> parts{{lay(frame.title, width, {11.5, true, 0.05}), kPad - 2}};
  double bottom = parts[0].offset + height_of(parts[0].layout.get());
  for (const auto& line : frame.paragraphs) {
    parts.push_back({lay(line, width, {}), bottom + 5});
    bottom = parts.back().offset + height_of(parts.back().layout.get());
  }
  Piece piece;
  piece.before = 12;
  piece.height = bottom + kPad;
  if (piece.height > kTextBottom - kTextTop) {  // longer than a page: as plain text
    add(Heading{2, frame.title});
    for (const auto& line : frame.paragraphs) add(Paragraph{line});
    return;
  }
  piece.tags = {tag("Sect")};
  piece.draw = [parts = std::move(parts), x = left(kPad + kBar, width), bar = left(0, kBar),
                height = piece.height](cairo_t* cairo, double y) {
    cairo_set_source_rgb(cairo, 0.95, 0.95, 0.98);
    cairo_rectangle(cairo, kMargin, y, kTextWidth, height);
    cairo_fill(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0.57);
    cairo_rectangle(cairo, bar, y, kBar, height);
    cairo_fill(cairo);
    const char* name = "H2";
    for (const auto& part : parts) {
      tagged(cairo, name, [&] { show(cairo, part.layout.get(), x, y + part.offset, 0.09); });
      name = "P";
    }
  };
  pieces_.push_back(std::move(piece));
}

void Setter::add(const Signature& signature) {
  add_lines(signature.label, kTextWidth * 0.5, {}, 18, {tag("P")});
  for (auto& piece : pieces_)
    if (piece.tags.size() == 1 && piece.tags[0].id == tags_) piece.with_next = true;
  Piece room;
  room.height = 70;
  room.draw = [](cairo_t*, double) {};
  pieces_.push_back(std::move(room));
}

void Setter::add(const PageBreak&) {
  break_next_ = true;
}

void Setter::add_block(const Block& block) {
  const auto from = pieces_.size();
  std::visit([this](const auto& content) { add(content); }, block.content);
  if (pieces_.size() > from && break_next_) {
    pieces_[from].break_before = true;
    break_next_ = false;
  }
}

std::vector<Piece> Setter::pieces(const Document& document) {
  language_ = document.language;
  if (!document.issuer.empty())
    add_lines({{document.issuer, false}}, 0, {10, false, 0.3}, 0, {tag("P")});
  add(Heading{1, {{document.title, false}}});
  for (const auto& block : document.blocks) {
    language_ = block.language.empty() ? document.language : block.language;
    add_block(block);
  }
  language_ = document.language;
  return std::move(pieces_);
}

}  // namespace entente::documents
