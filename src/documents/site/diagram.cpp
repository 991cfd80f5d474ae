#include "documents/site/diagram.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <vector>

#include "base/markup.hpp"
#include "base/utf8.hpp"
#include "bpmn/xml.hpp"

namespace entente::documents {
namespace {

using bpmn::FlowNode;
using bpmn::NodeKind;

constexpr double kCharWidth = 6.1;       // of the 11-point sans that the style sets
constexpr double kTitleCharWidth = 7.8;  // of the names of pools, larger and bold
constexpr double kLineHeight = 13;

struct Bounds {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

double number(const bpmn::XmlElement& element, std::string_view attribute) {
  return std::strtod(std::string(element.text_of(attribute)).c_str(), nullptr);
}

std::optional<Bounds> bounds_of(const bpmn::XmlElement& shape) {
  for (const auto& child : shape.children)
    if (child.name == "Bounds")
      return Bounds{number(child, "x"), number(child, "y"), number(child, "width"),
                    number(child, "height")};
  return std::nullopt;
}

std::optional<Bounds> label_of(const bpmn::XmlElement& shape) {
  for (const auto& child : shape.children)
    if (child.name == "BPMNLabel") return bounds_of(child);
  return std::nullopt;
}

std::vector<std::string> wrapped(std::string_view text, double width) {
  const auto most = static_cast<std::size_t>(std::max(4.0, width / kCharWidth));
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const auto space = text.find(' ');
    const auto word = text.substr(0, space);
    if (!line.empty() && count_characters(line) + 1 + count_characters(word) > most) {
      lines.push_back(std::move(line));
      line.clear();
    }
    line += (line.empty() ? "" : " ") + std::string(word);
    text = space == std::string_view::npos ? std::string_view() : text.substr(space + 1);
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string words(std::string_view text, double middle, double top, double width,
                  std::string_view type = "") {
  std::string out;
  for (const auto& line : wrapped(text, width)) {
    out += fmt::format("<text class=\"w{}\" x=\"{:.0f}\" y=\"{:.0f}\">{}</text>", type, middle,
                       top + kLineHeight - 3, escaped(line));
    top += kLineHeight;
  }
  return out;
}

/// What the model says of the elements that the picture shows, by id.
struct Names {
  std::map<std::string, const FlowNode*, std::less<>> nodes;
  std::map<std::string, std::string, std::less<>> others;
  const ElementName& translated;

  Names(const bpmn::Model& model, const ElementName& name) : translated(name) {
    for (const auto& participant : model.participants) others[participant.id] = participant.name;
    for (const auto& flow : model.message_flows) others[flow.id] = flow.name;
    for (const auto& process : model.processes) {
      for (const auto& lane : process.lanes) others[lane.id] = lane.name;
      for (const auto& node : process.nodes) nodes[node.id] = &node;
      for (const auto& flow : process.flows) others[flow.id] = flow.name;
    }
  }
  std::string of(std::string_view id) const {
    if (auto said = translated(id); !said.empty()) return said;
    if (const auto node = nodes.find(id); node != nodes.end()) return node->second->name;
    const auto other = others.find(id);
    return other == others.end() ? std::string() : other->second;
  }
};

std::string_view event_sign(const FlowNode& node) {
  if (node.events.empty()) return "";
  switch (node.events.front().trigger) {
    case bpmn::Trigger::Message:
      return "M-7,-5H7V5H-7ZM-7,-5L0,1L7,-5";
    case bpmn::Trigger::Timer:
      return "M0,-7A7,7 0 1 1 -.1,-7ZM0,-4V0H4";
    case bpmn::Trigger::Signal:
      return "M0,-7L7,5H-7Z";
    case bpmn::Trigger::Conditional:
      return "M-6,-7H6V7H-6ZM-3,-3H3M-3,0H3M-3,3H3";
    case bpmn::Trigger::Error:
      return "M-6,6L-2,-5L2,3L6,-6";
    case bpmn::Trigger::Escalation:
      return "M0,-7L6,6L0,1L-6,6Z";
    case bpmn::Trigger::Link:
      return "M-7,-3H1V-7L7,0L1,7V3H-7Z";
    case bpmn::Trigger::Compensation:
      return "M0,-5L-7,0L0,5ZM7,-5L0,0L7,5Z";
    case bpmn::Trigger::Cancel:
      return "M-5,-5L5,5M5,-5L-5,5";
    case bpmn::Trigger::Terminate:
      return "M0,-6A6,6 0 1 1 -.1,-6Z";
  }
  return "";
}

std::string event(const FlowNode& node, const Bounds& at) {
  const double x = at.x + at.width / 2;
  const double y = at.y + at.height / 2;
  const double radius = at.width / 2;
  const bool ends = node.kind == NodeKind::EndEvent;
  const bool starts = node.kind == NodeKind::StartEvent;
  const bool throws = ends || node.kind == NodeKind::IntermediateThrowEvent;
  const auto dashes = node.interrupting ? "" : " stroke-dasharray=\"4 3\"";
  std::string out = fmt::format("<circle class=\"{}\" cx=\"{:.0f}\" cy=\"{:.0f}\" r=\"{:.0f}\"{}/>",
                                ends ? "end" : "event", x, y, radius, dashes);
  if (!starts && !ends)
    out += fmt::format("<circle class=\"event\" cx=\"{:.0f}\" cy=\"{:.0f}\" r=\"{:.0f}\"{}/>", x, y,
                       radius - 3, dashes);
  if (const auto sign = event_sign(node); !sign.empty())
    out += fmt::format("<path class=\"{}\" transform=\"translate({:.0f} {:.0f})\" d=\"{}\"/>",
                       throws ? "sign full" : "sign", x, y, sign);
  return out;
}

std::string gateway(const FlowNode& node, const Bounds& at) {
  const double x = at.x + at.width / 2;
  const double y = at.y + at.height / 2;
  const double half = at.width / 2;
  std::string_view sign = "M-7,-7L7,7M7,-7L-7,7";
  if (node.kind == NodeKind::ParallelGateway) sign = "M-9,0H9M0,-9V9";
  if (node.kind == NodeKind::InclusiveGateway) sign = "M0,-9A9,9 0 1 1 -.1,-9Z";
  if (node.kind == NodeKind::EventBasedGateway)
    sign = "M0,-12A12,12 0 1 1 -.1,-12ZM0,-7L7,-2L4,6H-4L-7,-2Z";
  if (node.kind == NodeKind::ComplexGateway) sign = "M-9,0H9M0,-9V9M-6,-6L6,6M6,-6L-6,6";
  return fmt::format(
      "<path class=\"gateway\" d=\"M{:.0f},{:.0f}L{:.0f},{:.0f}L{:.0f},{:.0f}L{:.0f},{:.0f}Z\"/>"
      "<path class=\"thick\" transform=\"translate({:.0f} {:.0f})\" d=\"{}\"/>",
      x, y - half, x + half, y, x, y + half, x - half, y, x, y, sign);
}

/// A small sign in the corner of a task that says who or what does it.
std::string_view task_sign(NodeKind kind) {
  switch (kind) {
    case NodeKind::UserTask:
      return "M0,-5A3,3 0 1 1 -.1,-5ZM-6,7C-6,0 6,0 6,7Z";
    case NodeKind::BusinessRuleTask:
      return "M-7,-5H7V6H-7ZM-7,-1H7M-7,2.5H7M-2,-1V6";
    case NodeKind::SendTask:
      return "M-7,-5H7V5H-7ZM-7,-5L0,1L7,-5";
    case NodeKind::ReceiveTask:
      return "M-7,-5H7V5H-7ZM-7,-5L0,1L7,-5";
    case NodeKind::ScriptTask:
      return "M-5,-6H6L4,-2L6,2L4,6H-7L-5,2L-7,-2Z";
    case NodeKind::ServiceTask:
      return "M0,-6A6,6 0 1 1 -.1,-6ZM0,-2.5A2.5,2.5 0 1 1 -.1,-2.5Z";
    case NodeKind::ManualTask:
      return "M-7,-3L3,-6V-3H7V4H-7Z";
    default:
      return "";
  }
}

std::string activity(const FlowNode& node, const Bounds& at, const std::string& name) {
  std::string out = fmt::format(
      "<rect class=\"task\" x=\"{:.0f}\" y=\"{:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\" "
      "rx=\"8\"/>",
      at.x, at.y, at.width, at.height);
  if (const auto sign = task_sign(node.kind); !sign.empty())
    out += fmt::format(
        "<path class=\"{}\" transform=\"translate({:.0f} {:.0f}) scale(.8)\" d=\"{}\"/>",
        node.kind == NodeKind::SendTask ? "sign full" : "sign", at.x + 11, at.y + 11, sign);
  const double width = at.width - 10;
  const bool content = bpmn::is_sub_process(node.kind) && at.height > 120;
  const auto lines = static_cast<double>(wrapped(name, width).size());
  const double top = content ? at.y + 4 : at.y + (at.height - lines * kLineHeight) / 2;
  return out + words(name, at.x + at.width / 2, top, width);
}

std::string flow_node(const FlowNode& node, const Bounds& at, const std::optional<Bounds>& label,
                      const std::string& name) {
  if (bpmn::is_activity(node.kind)) return activity(node, at, name);
  const auto shape = bpmn::is_gateway(node.kind) ? gateway(node, at) : event(node, at);
  if (label)
    return shape + words(name, label->x + label->width / 2, label->y, std::max(label->width, 60.0));
  return shape + words(name, at.x + at.width / 2, at.y + at.height + 2, 90);
}

/// A pool or a lane: its name runs up its left edge, or along a low one.
std::string container(const Bounds& at, const std::string& name, bool horizontal) {
  std::string out = fmt::format(
      "<rect class=\"pool\" x=\"{:.0f}\" y=\"{:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\"/>", at.x,
      at.y, at.width, at.height);
  if (!horizontal || at.height < 90)
    return out + fmt::format("<text class=\"p s\" x=\"{:.0f}\" y=\"{:.0f}\">{}</text>", at.x + 12,
                             horizontal ? at.y + at.height / 2 + 4 : at.y + 18, escaped(name));
  // A name longer than its pool is high goes on lines beside each other.
  const auto lines = wrapped(name, (at.height - 8) * kCharWidth / kTitleCharWidth);
  const double step = lines.size() > 2 ? 9 : 13;
  double x = at.x + (lines.size() > 2 ? 9 : lines.size() > 1 ? 13 : 20);
  for (const auto& line : lines) {
    out += fmt::format(
        "<text class=\"p{}\" transform=\"translate({:.0f} {:.0f}) rotate(-90)\">{}</text>",
        lines.size() > 2 ? " t" : "", x, at.y + at.height / 2, escaped(line));
    x += step;
  }
  return out;
}

struct Picture {
  std::string behind;  ///< pools and lanes
  std::string edges;
  std::string nodes;
  double left = 1e9;
  double top = 1e9;
  double right = -1e9;
  double bottom = -1e9;
  std::vector<std::pair<double, double>> middles;  ///< of flow nodes

  void reach(double x, double y) {
    left = std::min(left, x);
    top = std::min(top, y);
    right = std::max(right, x);
    bottom = std::max(bottom, y);
  }
};

void draw_shape(const bpmn::XmlElement& shape, const Names& names, Picture& picture) {
  const auto at = bounds_of(shape);
  if (!at) return;
  picture.reach(at->x, at->y);
  picture.reach(at->x + at->width, at->y + at->height);
  const auto id = shape.text_of("bpmnElement");
  const auto name = names.of(id);
  if (const auto node = names.nodes.find(id); node != names.nodes.end()) {
    picture.middles.emplace_back(at->x + at->width / 2, at->y + at->height / 2);
    auto& layer = bpmn::is_sub_process(node->second->kind) ? picture.edges : picture.nodes;
    layer += flow_node(*node->second, *at, label_of(shape), name);
  } else if (const auto* horizontal = shape.attribute("isHorizontal")) {
    picture.behind += container(*at, name, *horizontal == "true");
  } else if (!name.empty()) {
    picture.nodes += words(name, at->x + at->width / 2, at->y, at->width);
  }
}

void draw_edge(const bpmn::XmlElement& edge, const Names& names, const bpmn::Model& model,
               Picture& picture) {
  const auto id = edge.text_of("bpmnElement");
  const bool message = std::any_of(model.message_flows.begin(), model.message_flows.end(),
                                   [&](const auto& flow) { return flow.id == id; });
  const bool sequence = std::any_of(
      model.processes.begin(), model.processes.end(), [&](const bpmn::Process& process) {
        return std::any_of(process.flows.begin(), process.flows.end(),
                           [&](const auto& flow) { return flow.id == id; });
      });
  std::string points;
  std::vector<std::pair<double, double>> path;
  for (const auto& child : edge.children)
    if (child.name == "waypoint") {
      path.emplace_back(number(child, "x"), number(child, "y"));
      points += fmt::format("{:.0f},{:.0f} ", path.back().first, path.back().second);
      picture.reach(path.back().first, path.back().second);
    }
  if (path.size() < 2) return;
  picture.edges += fmt::format("<polyline class=\"{}\" points=\"{}\"/>",
                               message    ? "message"
                               : sequence ? "flow"
                                          : "association",
                               points);
  const auto name = names.of(id);
  if (name.empty()) return;
  if (const auto label = label_of(edge)) {
    picture.nodes +=
        words(name, label->x + label->width / 2, label->y, std::max(label->width, 60.0), " on");
    return;
  }
  // Flows that leave a gateway share their first segment: the name stands on the second.
  const std::size_t from = path.size() > 2 ? 1 : 0;
  picture.nodes += words(name, (path[from].first + path[from + 1].first) / 2,
                         (path[from].second + path[from + 1].second) / 2 - kLineHeight, 100, " on");
}

const bpmn::XmlElement* find(const bpmn::XmlElement& root, std::string_view name) {
  if (root.name == name) return &root;
  for (const auto& child : root.children)
    if (const auto* found = find(child, name)) return found;
  return nullptr;
}

constexpr std::string_view kPictureStyle =
    "<style>.w,.p{font:11px 'Noto "
    "Sans',sans-serif;text-anchor:middle;fill:#16161d}.p{font-weight:600;"
    "font-size:13px}.t{font-size:9px}.s{text-anchor:start}.on{paint-order:stroke;stroke:#fff;"
    "stroke-width:3px;fill:#"
    "444}"
    ".pool{fill:none;stroke:#8a8a99}.task{fill:#fff;stroke:#000091;stroke-width:1.3}"
    ".event{fill:#fff;stroke:#16161d}.end{fill:#fff;stroke:#16161d;stroke-width:3}"
    ".gateway{fill:#fff;stroke:#16161d;stroke-width:1.2}.sign{fill:none;stroke:#16161d}"
    ".full{fill:#16161d;stroke:#fff;stroke-width:.8}.thick{fill:none;stroke:#16161d;stroke-width:2."
    "2}"
    ".flow,.message,.association{fill:none;stroke:#444;stroke-width:1.2}.flow{marker-end:url(#a)}"
    ".message{stroke-dasharray:6 4;marker-end:url(#m);marker-start:url(#c)}"
    ".association{stroke-dasharray:2 3}</style><defs>"
    "<marker id=\"a\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" "
    "markerHeight=\"8\" "
    "orient=\"auto\"><path d=\"M0,1L10,5L0,9Z\" fill=\"#444\"/></marker>"
    "<marker id=\"m\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" "
    "markerHeight=\"8\" "
    "orient=\"auto\"><path d=\"M1,1L9,5L1,9Z\" fill=\"#fff\" stroke=\"#444\"/></marker>"
    "<marker id=\"c\" viewBox=\"0 0 10 10\" refX=\"5\" refY=\"5\" markerWidth=\"7\" "
    "markerHeight=\"7\">"
    "<circle cx=\"5\" cy=\"5\" r=\"4\" fill=\"#fff\" stroke=\"#444\"/></marker></defs>";

constexpr double kEdge = 20;
constexpr double kSheetWidth = 1500;
constexpr double kSheetHeight = 1000;
constexpr double kOverlap = 80;  // so that what lies on an edge is whole on one of the sheets

/// How many sheets a length takes, and the length of each: all alike, so that none is nearly empty.
std::pair<int, double> divided(double length, double sheet) {
  const int count = std::max(1, static_cast<int>(std::ceil((length - kOverlap) / sheet)));
  return {count, (length + (count - 1) * kOverlap) / count};
}

std::vector<Window> sheets_of(const Picture& picture, const Window& all) {
  const auto [columns, width] = divided(all.width, kSheetWidth);
  const auto [rows, height] = divided(all.height, kSheetHeight);
  std::vector<Window> sheets;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      const Window sheet{all.x + column * (width - kOverlap), all.y + row * (height - kOverlap),
                         width, height};
      const bool shows =
          std::any_of(picture.middles.begin(), picture.middles.end(), [&](const auto& middle) {
            return middle.first >= sheet.x && middle.first <= sheet.x + width &&
                   middle.second >= sheet.y && middle.second <= sheet.y + height;
          });
      if (shows) sheets.push_back(sheet);
    }
  return sheets;
}

std::string view_box(const Window& window) {
  return fmt::format("{:.0f} {:.0f} {:.0f} {:.0f}", window.x, window.y, window.width,
                     window.height);
}

}  // namespace

Result<Diagram> draw_diagram(const bpmn::Model& model, const ElementName& name) {
  TRY(const auto root, bpmn::read_xml(model.xml, model.file));
  const auto* plane = find(root, "BPMNPlane");
  if (!plane) return at(model.file, fail(Code::NotFound, "the file has no diagram"));
  const Names names(model, name);
  Picture picture;
  for (const auto& child : plane->children) {
    if (child.name == "BPMNShape") draw_shape(child, names, picture);
    if (child.name == "BPMNEdge") draw_edge(child, names, model, picture);
  }
  if (picture.right < picture.left)
    return at(model.file, fail(Code::NotFound, "the diagram shows nothing"));
  Diagram diagram;
  diagram.all = {picture.left - kEdge, picture.top - kEdge,
                 picture.right - picture.left + 2 * kEdge,
                 picture.bottom - picture.top + 2 * kEdge};
  diagram.content = std::string(kPictureStyle) + picture.behind + picture.edges + picture.nodes;
  diagram.sheets = sheets_of(picture, diagram.all);
  return diagram;
}

std::string diagram_html(const Diagram& diagram, std::string_view id, std::string_view title) {
  std::string out = fmt::format(
      "<div class=\"picture\"><svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
      "width=\"{:.0f}\" height=\"{:.0f}\" viewBox=\"{}\"><title>{}</title><g id=\"{}\">{}</g></svg>"
      "</div>\n",
      diagram.all.width, diagram.all.height, view_box(diagram.all), escaped(title), escaped(id),
      diagram.content);
  if (diagram.sheets.size() < 2) return out;
  for (const auto& sheet : diagram.sheets)
    out += fmt::format(
        "<div class=\"on-paper\" aria-hidden=\"true\"><svg viewBox=\"{}\">"
        "<use href=\"#{}\"/></svg></div>\n",
        view_box(sheet), escaped(id));
  return out;
}

}  // namespace entente::documents
