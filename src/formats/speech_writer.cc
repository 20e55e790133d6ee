#include "formats/speech_writer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "formats/marks.h"
#include "formats/row_nodes.h"
#include "formats/speech_names.h"
#include "formats/speech_nodes.h"
#include "latex/delimiters.h"
#include "latex/environments.h"
#include "latex/lengths.h"

namespace scipix {
namespace {

/// `\left|x\right|`, not parted by \middle.
bool IsBetweenBars(const Node& node) {
  const auto is_bar = [](const std::string& name) { return DelimiterCharacter(name) == '|'; };
  return node.kind == NodeKind::kDelimited && node.children.size() == 1 && std::ranges::all_of(node.delimiters, is_bar);
}

}  // namespace

void SpeechWriter::SpeakPower(const Node& row) {
  constexpr std::string_view kPrimes[] = {"", "prime", "double prime", "triple prime"};
  constexpr std::pair<std::string_view, std::string_view> kShort[] = {
      {"*", "star"}, {"+", "super plus"}, {"-", "super minus"}, {"2", "squared"}, {"3", "cubed"}, {"\\ast", "star"}, {"\\circ", "degrees"},
      {"\\dag", "dagger"}, {"\\dagger", "dagger"}, {"\\intercal", "transpose"}, {"\\top", "transpose"},
  };
  const std::vector<Node>& items = row.children;
  size_t primes = 0;
  while (primes < items.size() && IsOnlySymbol(items[primes], "\\prime")) ++primes;
  if (primes > 0 && primes < std::size(kPrimes)) {
    Say(kPrimes[primes]);
    if (primes == items.size()) return;
    Node rest = MakeNode(NodeKind::kRow);
    rest.children.assign(items.begin() + static_cast<std::ptrdiff_t>(primes), items.end());
    return SpeakPower(rest);
  }
  for (const auto& [symbol, spoken] : kShort) {
    if (IsOnlySymbol(row, symbol)) return Say(spoken);
  }
  const Node* only = OnlyNode(row);
  if (only != nullptr && only->kind == NodeKind::kText) return SpeakScope("super", row, "super");
  SpeakScope(IsShort(row) ? "to the" : "to the power", row, "power");
}

void SpeechWriter::SpeakFraction(const Node& node) {
  const Node& above = node.children[0];
  const Node& below = node.children[1];
  const bool generic = node.name == "\\genfrac";
  const bool binomial = node.name.ends_with("binom");
  const bool bare = generic && !node.text.empty() && LengthInEm(node.text) == 0;
  const bool is_short = IsShort(above) && IsShort(below);
  if (generic) SpeakDelimiter(node.delimiters[0]);
  if (is_short) {
    Speak(above);
    Say(binomial ? "choose" : bare ? "above" : "over");
    Speak(below);
  } else {
    Say(binomial ? "the binomial coefficient" : bare ? "the stack of" : "the fraction with numerator");
    Speak(above);
    Pause();
    Say(binomial ? "choose" : bare ? "above" : "and denominator");
    Speak(below);
    End(binomial ? "binomial" : bare ? "stack" : "fraction");
  }
  if (generic) SpeakDelimiter(node.delimiters[1]);
}

void SpeechWriter::SpeakRoot(const Node& node) {
  const Node& index = node.children[1];
  Say("the");
  if (index.kind == NodeKind::kNone || IsOnlySymbol(index, "2")) {
    Say("square root of");
  } else if (IsOnlySymbol(index, "3")) {
    Say("cube root of");
  } else if (IsShort(index)) {
    Speak(index);
    out_ += "-th root of";
  } else {
    SpeakScope("root with index", index, "index");
    Pause();
    Say("of");
  }
  Speak(node.children[0]);
  if (!IsShort(node.children[0])) End("root");
}

void SpeechWriter::SpeakBox(const Node& node) {
  const std::string& name = node.name;
  const std::string_view what = name == "\\boxed" ? "box" : name == "\\phase" ? "angle" : name == "\\angl" ? "actuarial angle" : "crossed out";
  SpeakScope(what, node.children[0], what);
}

void SpeechWriter::SpeakArrow(const Node& node) {
  Say(SpokenCharacter(ArrowCharacter(node.name)));
  const bool above = !node.children[0].children.empty();
  const bool below = node.children[1].kind != NodeKind::kNone;
  if (above) SpeakScope("with above", node.children[0], "above");
  if (below) SpeakScope("with below", node.children[1], "below");
}

void SpeechWriter::SpeakList(const std::vector<Node>& rows) {
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) Pause();
    const size_t before = out_.size();
    Speak(rows[i]);
    if (out_.size() == before && rows.size() > 1) Say("blank");
  }
}

void SpeechWriter::SpeakDelimited(const Node& node) {
  const std::string& left = node.delimiters.front();
  const std::string& right = node.delimiters.back();
  const Node* only = node.children.size() == 1 ? OnlyNode(node.children[0]) : nullptr;
  const bool bars = IsBetweenBars(node);
  if (only != nullptr && only->kind == NodeKind::kTable && (bars || (left == "(" && right == ")") || (left == "[" && right == "]"))) return SpeakTable(*only, left);
  if (bars && only != nullptr && IsBetweenBars(*only)) return SpeakBetween("norm", only->children);  // || typed as two delimiters
  const std::string_view what = node.children.size() > 1 ? "" : bars ? "absolute value" : left == right && DelimiterCharacter(left) == 0x2016 ? "norm" :
                                left == "\\lfloor" && right == "\\rfloor" ? "floor" : left == "\\lceil" && right == "\\rceil" ? "ceiling" : "";
  if (!what.empty()) return SpeakBetween(what, node.children);
  for (size_t i = 0; i < node.delimiters.size(); ++i) {
    const std::string& name = node.delimiters[i];
    const bool bracket = name == "(" || name == "[" || name == "]" || name == ")";
    if (i == 0 && bracket && (name == ")" || name == "]")) Say("reversed");
    SpeakDelimiter(name);
    if (i < node.children.size()) Speak(node.children[i]);
  }
}

void SpeechWriter::SpeakTable(const Node& node, std::string_view fence) {
  const TableEnvironment* environment = FindTable(node.name);
  const size_t rows = node.children.size() - (node.children.back().children.empty() ? 1 : 0);
  size_t columns = 1;
  for (const Node& row : node.children) columns = std::max(columns, row.children.size());
  const bool matrix = environment->layout == ColumnLayout::kCentre && !environment->display;
  const bool cases = environment->layout == ColumnLayout::kLeft;
  const bool determinant = environment->left == "|" || (!fence.empty() && DelimiterCharacter(fence) == '|');
  const std::string_view what = matrix ? (determinant ? "determinant" : "matrix") : cases ? "cases" : "lines";
  const std::string_view item = matrix ? "row" : cases ? "case" : "line";
  if (!matrix && !cases && rows == 1) return SpeakCells(node.children[0].children, false);
  if (rows == 1 && columns == 1 && node.children[0].children[0].children.empty()) return Say("empty " + std::string(what));
  if (matrix) Say("the");
  Say(std::to_string(rows) + (matrix ? " by " + std::to_string(columns) : ""));
  Say(rows == 1 && cases ? item : what);
  for (size_t i = 0; i < rows; ++i) {
    Pause(i == 0 ? ',' : ';');
    Say(item);
    Say(std::to_string(i + 1));
    out_ += ':';
    SpeakCells(node.children[i].children, matrix || cases);
  }
  End(what);
}

void SpeechWriter::SpeakCells(const std::vector<Node>& cells, bool apart) {
  if (apart) return SpeakList(cells);
  for (size_t i = 0; i < cells.size(); ++i) {
    if (StartsPair(cells, i)) Pause();
    Speak(cells[i]);
  }
}

}  // namespace scipix
