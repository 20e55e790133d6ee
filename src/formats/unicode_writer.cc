#include "formats/unicode_writer.h"

#include <utility>

#include "formats/atom_class.h"
#include "formats/marks.h"
#include "formats/mathml_table.h"
#include "formats/row_nodes.h"
#include "latex/accented_letters.h"
#include "latex/characters.h"
#include "latex/delimiters.h"
#include "latex/lengths.h"

namespace scipix {
namespace {

using C = SymbolClass;

/// The letter that a dotless one is with an accent on it: `ĩ`.
char32_t WithDot(char32_t code) { return code == 0x131 ? 'i' : code == 0x237 ? 'j' : code; }

}  // namespace

void UnicodeWriter::WriteFraction(const Node& node) {
  const bool crowded = std::exchange(crowded_, false) || (!gap_ && (IsOperand(before_) || before_ == C::kFunction));
  const bool generic = node.name == "\\genfrac";
  const bool binomial = node.name.ends_with("binom");
  const bool bare = binomial || (generic && !node.text.empty() && LengthInEm(node.text) == 0);
  const std::string above = Written(node.children[0]);
  const std::string below = Written(node.children[1]);
  std::string text = Bound(above, Binding::kProduct) + (bare ? "¦" : "/") + (IsWord(node.children[1], below) ? below : Bound(below, Binding::kScripted));
  const char32_t left = binomial ? '(' : generic ? DelimiterCharacter(node.delimiters[0]) : 0;
  const char32_t right = binomial ? ')' : generic ? DelimiterCharacter(node.delimiters[1]) : 0;
  if (left != 0) PutCharacter(left, C::kOpen);
  Put(crowded && left == 0 ? InBrackets(std::move(text)) : text, left == 0 ? C::kOrdinary : C::kOpen);
  before_ = C::kOrdinary;
  if (right != 0) PutCharacter(right, C::kClose);
}

void UnicodeWriter::WriteRoot(const Node& node) {
  const bool crowded = std::exchange(crowded_, false);
  std::string sign = "√";
  if (node.children[1].kind != NodeKind::kNone) {
    const std::string index = Written(node.children[1]);
    const std::string raised = RaisedText(index);
    sign = index == "3" ? "∛" : index == "4" ? "∜" : (raised.empty() ? "^" + InBrackets(index) : raised) + "√";
    gap_ = gap_ || (index != "3" && index != "4" && IsOperand(before_));
  }
  std::string text = Written(node.children[0]);
  const bool bracketed = text.starts_with('(') && BindingOf(text) == Binding::kAtom;
  Put(sign + (crowded && !bracketed ? InBrackets(std::move(text)) : Bound(std::move(text), Binding::kAtom)), C::kOrdinary);
}

std::string UnicodeWriter::Marked(std::string_view text, char32_t mark, bool each) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const char32_t code = TakeCharacter(text, at);
    size_t next = at;
    const bool inside = at < text.size() && IsCombining(TakeCharacter(text, next));
    const bool marked = at == text.size() || (each && !inside);
    const char32_t whole = marked ? PutTogether({WithDot(code), mark}) : 0;
    AppendCharacter(whole != 0 ? whole : code, out);
    if (marked && whole == 0) AppendCharacter(mark, out);
  }
  return out;
}

void UnicodeWriter::WriteAccent(const Node& node) {
  const Mark* mark = FindAccent(node.name);
  std::string text = Written(node.children[0]);
  if (text.empty()) return PutCharacter(mark->code, C::kOrdinary);
  if (mark->combining == 0) {
    std::string sign;
    AppendCharacter(mark->code, sign);
    return Put(sign + (BindingOf(text) == Binding::kAtom && text.starts_with('(') ? text : InBrackets(std::move(text))), C::kOrdinary);
  }
  const bool line = mark->combining == 0x305 || mark->combining == 0x332;  // these join over several characters
  Put(Marked(line ? text : Bound(std::move(text), Binding::kAtom), mark->combining, line), C::kOrdinary);
}

void UnicodeWriter::WriteBox(const Node& node) {
  const std::string text = Written(node.children[0]);
  if (node.name == "\\boxed") return Put("▭" + InBrackets(text), C::kOrdinary);
  if (node.name == "\\phase") return Put("∠" + Bound(text, Binding::kAtom), C::kOrdinary);
  if (node.name == "\\angl") return Put(Marked(Bound(text, Binding::kAtom), 0x20E7, false), C::kOrdinary);
  const std::string struck = node.name == "\\bcancel" ? text : Marked(text, node.name == "\\sout" ? 0x336 : 0x338, true);
  Put(node.name == "\\bcancel" || node.name == "\\xcancel" ? Marked(struck, 0x20E5, true) : struck, C::kOrdinary);
}

void UnicodeWriter::WriteDelimited(const Node& node) {
  for (size_t i = 0; i < node.delimiters.size(); ++i) {
    const bool last = i + 1 == node.delimiters.size();
    PutDelimiter(node.delimiters[i], i == 0 ? C::kOpen : last ? C::kClose : C::kRelation);
    if (last) break;
    const std::vector<Node>& items = node.children[i].children;
    fenced_ = items.size() == 1 && items[0].kind == NodeKind::kTable;
    WriteItems(items);
  }
  before_ = C::kClose;
}

void UnicodeWriter::WriteRows(const std::vector<Node>& rows, const Node* table) {
  const TableEnvironment* environment = table == nullptr ? nullptr : FindTable(table->name);
  const TableColumns columns = table == nullptr ? TableColumns{} : ColumnsOf(*table);
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind == NodeKind::kTableRow && rows[i].children.empty()) continue;  // rules alone
    if (i > 0) out_ += "; ";
    before_ = C::kOpen;
    gap_ = false;
    if (environment == nullptr) {
      Write(rows[i]);
    } else {
      WriteCells(rows[i].children, environment->layout, columns.rules);
    }
  }
  before_ = C::kClose;
}

void UnicodeWriter::WriteCells(const std::vector<Node>& cells, ColumnLayout layout, const std::string& rules) {
  for (size_t i = 0; i < cells.size(); ++i) {
    if (layout == ColumnLayout::kPairs) {  // one formula, cut for its alignment
      if (StartsPair(cells, i) && !out_.ends_with(',')) out_ += ',';
      gap_ = gap_ || (i > 0 && i % 2 == 0);
      Write(cells[i]);
      continue;
    }
    const bool outer = std::exchange(tight_, tight_ || layout == ColumnLayout::kCentre);
    const std::string text = Written(cells[i]);
    tight_ = outer;
    if (layout == ColumnLayout::kLeft) {
      if (i > 0) out_ += out_.ends_with(',') || text.empty() ? " " : ", ";
      out_ += text;
      continue;
    }
    if (i > 0) out_ += rules[i] == ' ' ? " " : " | ";
    out_ += cells.size() > 1 && text.find(' ') != std::string::npos ? InBrackets(text) : text;
  }
}

void UnicodeWriter::WriteTable(const Node& node) {
  const TableEnvironment* environment = FindTable(node.name);
  const bool fenced = std::exchange(fenced_, false);
  const bool cases = environment->layout == ColumnLayout::kLeft;  // both braces: the end of the cases would not be seen
  const bool matrix = environment->layout == ColumnLayout::kCentre && !environment->display && !fenced && environment->left.empty();
  const std::string_view left = cases ? "\\{" : matrix ? "[" : environment->left;
  const std::string_view right = cases ? "\\}" : matrix ? "]" : environment->right;
  PutDelimiter(left, C::kOpen);
  WriteRows(node.children, &node);
  PutDelimiter(right, C::kClose);
  before_ = C::kClose;
}

}  // namespace scipix
