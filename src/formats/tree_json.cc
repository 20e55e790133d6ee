#include "formats/tree_json.h"

#include <array>
#include <cstddef>
#include <string_view>

#include "core/json.h"
#include "latex/characters.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

/// What the fields of a node are called; an empty name: the kind has no such field.
struct Shape {
  std::string_view kind;
  std::string_view name;
  std::string_view text;
  std::string_view delimiters;
  std::string_view parts[3];  // of the children, one by one; one part named `...` is the name of their list
};

constexpr Shape ShapeOf(NodeKind kind) {
  switch (kind) {
    case NodeKind::kNone: return {"none", "", "", "", {}};
    case NodeKind::kRow: return {"row", "", "", "", {}};
    case NodeKind::kSymbol: return {"symbol", "name", "limits", "", {}};
    case NodeKind::kNegated: return {"negated", "", "", "", {"symbol"}};
    case NodeKind::kSized: return {"sized", "name", "delimiter", "", {}};
    case NodeKind::kSpace: return {"space", "name", "length", "", {}};
    case NodeKind::kText: return {"text", "name", "", "", {"...pieces"}};
    case NodeKind::kWords: return {"words", "", "text", "", {}};
    case NodeKind::kMath: return {"math", "", "", "", {"body"}};
    case NodeKind::kGroup: return {"group", "", "", "", {"body"}};
    case NodeKind::kScripts: return {"scripts", "", "", "", {"base", "subscript", "superscript"}};
    case NodeKind::kFraction: return {"fraction", "name", "thickness", "delimiters", {"above", "below"}};
    case NodeKind::kRoot: return {"root", "name", "", "", {"body", "index"}};
    case NodeKind::kStack: return {"stack", "name", "", "", {"annotation", "base"}};
    case NodeKind::kAccent: return {"accent", "name", "", "", {"body"}};
    case NodeKind::kFont: return {"font", "name", "", "", {"body"}};
    case NodeKind::kStyle: return {"style", "name", "", "", {"body"}};
    case NodeKind::kColor: return {"color", "name", "", "colors", {"body"}};
    case NodeKind::kBox: return {"box", "name", "", "", {"body"}};
    case NodeKind::kPhantom: return {"phantom", "name", "side", "", {"body"}};
    case NodeKind::kClass: return {"class", "name", "limits", "", {"body"}};
    case NodeKind::kOperator: return {"operator", "name", "limits", "", {"body"}};
    case NodeKind::kModulo: return {"modulo", "name", "", "", {"body"}};
    case NodeKind::kArrow: return {"arrow", "name", "", "", {"above", "below"}};
    case NodeKind::kRaise: return {"raise", "name", "length", "", {"body"}};
    case NodeKind::kRule: return {"rule", "name", "raised", "size", {}};
    case NodeKind::kLines: return {"lines", "name", "", "", {"...rows"}};
    case NodeKind::kDelimited: return {"delimited", "", "", "delimiters", {"...parts"}};
    case NodeKind::kTable: return {"table", "environment", "columns", "", {"...rows"}};
    case NodeKind::kTableRow: return {"tableRow", "rules", "gap", "", {"...cells"}};
    case NodeKind::kTag: return {"tag", "name", "", "", {"text"}};
  }
  return {};
}

/// By kind: a Shape is too large to be handed out for each node.
constexpr auto kShapes = [] {
  std::array<Shape, static_cast<size_t>(NodeKind::kTag) + 1> shapes;
  for (size_t kind = 0; kind < shapes.size(); ++kind) shapes[kind] = ShapeOf(static_cast<NodeKind>(kind));
  return shapes;
}();

class Writer {
 public:
  void Write(const Node& node) {
    if (node.kind == NodeKind::kRow) return WriteList(node.children);
    const Shape& shape = kShapes[static_cast<size_t>(node.kind)];
    out_ += "{\"kind\":\"";
    out_ += shape.kind;
    out_ += '"';
    PutField(shape.name, node.name);
    if (node.kind == NodeKind::kSymbol) PutShown(node.name);
    PutField(shape.text, node.text);
    if (node.kind == NodeKind::kFraction && node.name == "\\genfrac" && node.lines >= 0) out_ += ",\"style\":" + std::to_string(node.lines);
    if (!shape.delimiters.empty() && !node.delimiters.empty()) {
      PutKey(shape.delimiters);
      for (size_t i = 0; i < node.delimiters.size(); ++i) {
        out_ += i == 0 ? '[' : ',';
        AppendJsonString(node.delimiters[i], out_);
      }
      out_ += ']';
    }
    WriteChildren(node, shape);
    out_ += '}';
  }

  std::string Take() { return std::move(out_); }

 private:
  void WriteChildren(const Node& node, const Shape& shape) {
    if (shape.parts[0].starts_with("...")) {
      PutKey(shape.parts[0].substr(3));
      return WriteList(node.children);
    }
    for (size_t i = 0; i < node.children.size(); ++i) {
      if (node.children[i].kind == NodeKind::kNone) continue;
      PutKey(shape.parts[i]);
      Write(node.children[i]);
    }
  }

  void WriteList(const std::vector<Node>& nodes) {
    out_ += '[';
    for (size_t i = 0; i < nodes.size(); ++i) {
      if (i > 0) out_ += ',';
      Write(nodes[i]);
    }
    out_ += ']';
  }

  void PutShown(std::string_view name) {
    const Symbol symbol = DescribeSymbol(name);
    if (symbol.code == 0) return PutField("shows", SymbolWord(symbol));
    std::string text;
    AppendCharacter(symbol.code, text);
    PutField("shows", text);
  }

  void PutKey(std::string_view key) {
    out_ += ",\"";
    out_ += key;
    out_ += "\":";
  }

  void PutField(std::string_view key, std::string_view value) {
    if (key.empty() || value.empty()) return;
    PutKey(key);
    AppendJsonString(value, out_);
  }

  std::string out_;
};

}  // namespace

std::string ToTreeJson(const Node& tree, const ConvertOptions& /*options*/) {
  Writer writer;
  writer.Write(tree);
  return writer.Take();
}

}  // namespace scipix
