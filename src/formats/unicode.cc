#include "formats/unicode.h"

#include <utility>
#include <vector>

#include "formats/atom_class.h"
#include "formats/letter_style.h"
#include "formats/marks.h"
#include "formats/mathml_table.h"
#include "formats/plain_text.h"
#include "formats/unicode_scripts.h"
#include "latex/characters.h"
#include "latex/delimiters.h"
#include "latex/environments.h"
#include "latex/lengths.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

using C = SymbolClass;

constexpr double kWideSpace = 0.5;  // em; narrower ones fall away in scripts

bool IsName(C kind) { return kind >= C::kLarge; }

bool IsAsciiWord(std::string_view text) {
  for (const char c : text) {
    if (!IsAsciiLetter(c)) return false;
  }
  return !text.empty();
}

class Writer {
 public:
  std::string Written(const Node& row) {
    std::string outer = std::exchange(out_, {});
    const C before = std::exchange(before_, C::kOpen);
    const bool gap = std::exchange(gap_, false);
    const bool crowded = std::exchange(crowded_, false);
    Write(row);
    before_ = before;
    gap_ = gap;
    crowded_ = crowded;
    return std::exchange(out_, std::move(outer));
  }

 private:
  /// Appends a piece, with a space where the two kinds stand apart.
  void Put(std::string_view text, C kind) {
    const bool sign = kind == C::kBinary && (before_ == C::kBinary || before_ == C::kRelation || before_ == C::kOpen || before_ == C::kPunctuation || IsName(before_));
    if ((gap_ || IsApart(sign ? C::kOpen : kind)) && !out_.empty() && out_.back() != ' ' && !text.starts_with(' ')) out_ += ' ';
    out_ += text;
    before_ = sign ? C::kOpen : kind;
    gap_ = false;
  }

  bool IsApart(C kind) const {
    if (IsName(before_) && (IsName(kind) || kind == C::kOrdinary || kind == C::kLetter || kind == C::kInner)) return true;
    if (IsName(kind) && (IsOperand(before_))) return true;
    if (tight_) return false;
    const auto stands_free = [](C c) { return c == C::kBinary || c == C::kRelation; };
    return stands_free(kind) || stands_free(before_) || (before_ == C::kPunctuation && kind != C::kClose);
  }

  void PutCharacter(char32_t code, C kind, char32_t mark = 0) {
    std::string text;
    AppendPlain(StyledLetter(code, style_), text);
    if (mark != 0) AppendCharacter(mark, text);
    Put(text, kind);
  }

  void PutDelimiter(std::string_view name, C kind) {
    if (const char32_t code = DelimiterCharacter(name); code != 0) PutCharacter(code, kind);
  }

  static std::string InBrackets(std::string text) { return "(" + std::move(text) + ")"; }

  /// A piece as one that holds together at least as `needed` does.
  static std::string Bound(std::string text, Binding needed) { return BindingOf(text) <= needed ? text : InBrackets(std::move(text)); }

  /// Whether a row is a word that nobody takes for a product.
  static bool IsWord(const Node& row, std::string_view text) {
    const Node& node = row.kind == NodeKind::kRow && row.children.size() == 1 ? row.children[0] : row;
    const bool name = node.kind == NodeKind::kText || node.kind == NodeKind::kOperator || node.kind == NodeKind::kFont || node.kind == NodeKind::kSymbol || node.kind == NodeKind::kClass;
    return name && IsAsciiWord(text);
  }

  void WriteItems(const std::vector<Node>& items) {
    for (size_t i = 0; i < items.size(); ++i) {
      if (items[i].kind == NodeKind::kFraction || items[i].kind == NodeKind::kRoot) crowded_ = IsBeforeOperand(items, i + 1);
      Write(items[i]);
      crowded_ = false;
    }
  }

  static bool IsBeforeOperand(const std::vector<Node>& items, size_t at) {
    while (at < items.size() && items[at].kind == NodeKind::kSpace && items[at].name != "\\\\") ++at;
    if (at == items.size()) return false;
    const C kind = ClassOfAtom(items[at]);
    return (IsOperand(kind) && kind != C::kClose && kind != C::kInner) || kind == C::kOpen || IsName(kind);
  }

  void Write(const Node& node) {
    switch (node.kind) {
      case NodeKind::kNone: return;
      case NodeKind::kRow: return WriteItems(node.children);
      case NodeKind::kSymbol: return WriteSymbol(node);
      case NodeKind::kNegated: return WriteNegated(node.children[0]);
      case NodeKind::kSized: return PutDelimiter(node.text, ClassOfAtom(node));
      case NodeKind::kSpace: return WriteSpace(node);
      case NodeKind::kText: return WriteItems(node.children);
      case NodeKind::kWords: {
        std::string text;
        AppendPlain(node.text, text);
        return Put(text, text.ends_with(' ') ? C::kOpen : C::kOrdinary);
      }
      case NodeKind::kGroup: return Put(Written(node.children[0]), C::kOrdinary);
      case NodeKind::kMath:
      case NodeKind::kStyle:
      case NodeKind::kRaise:
      case NodeKind::kColor: return Write(node.children[0]);  // plain text has no sizes, heights and colours
      case NodeKind::kScripts: return WriteScripts(node);
      case NodeKind::kFraction: return WriteFraction(node);
      case NodeKind::kRoot: return WriteRoot(node);
      case NodeKind::kStack:
        Put(Bound(Written(node.children[1]), Binding::kLoose), ClassOfAtom(node));
        return WriteScript(node.children[0], node.name != "\\underset");
      case NodeKind::kAccent: return WriteAccent(node);
      case NodeKind::kFont: {
        const LetterStyle outer = std::exchange(style_, StyleOfFont(node.name));
        Write(node.children[0]);
        style_ = outer;
        return;
      }
      case NodeKind::kBox: return WriteBox(node);
      case NodeKind::kPhantom:
        if (node.name == "\\phantom" || node.name == "\\hphantom") gap_ = true;
        if (!node.name.ends_with("phantom")) Write(node.children[0]);
        return;
      case NodeKind::kClass:
      case NodeKind::kOperator: {
        const LetterStyle outer = node.kind == NodeKind::kOperator ? std::exchange(style_, LetterStyle::kUpright) : style_;
        Put(Written(node.children[0]), ClassOfAtom(node));
        style_ = outer;
        return;
      }
      case NodeKind::kModulo:
        gap_ = true;
        Put((node.name == "\\mod" ? "mod " : node.name == "\\pod" ? "(" : "(mod ") + Written(node.children[0]) + (node.name == "\\mod" ? "" : ")"), C::kOrdinary);
        return;
      case NodeKind::kArrow:
        PutCharacter(ArrowCharacter(node.name), C::kRelation);
        WriteScript(node.children[1], false);
        return WriteScript(node.children[0], true);
      case NodeKind::kRule:
        if (LengthInEm(node.delimiters[0]) > 0 && LengthInEm(node.delimiters[1]) > 0) PutCharacter(0x25AC, C::kOrdinary);
        return;
      case NodeKind::kLines: return WriteRows(node.children, nullptr);
      case NodeKind::kDelimited: return WriteDelimited(node);
      case NodeKind::kTable: return WriteTable(node);
      case NodeKind::kTableRow: return WriteItems(node.children);
      case NodeKind::kTag:
        gap_ = true;
        Put(node.name == "\\tag" ? InBrackets(Written(node.children[0])) : Written(node.children[0]), C::kOrdinary);
        return;
    }
  }

  void WriteSymbol(const Node& node) {
    const Symbol symbol = DescribeSymbol(node.name);
    if (symbol.code != 0) return PutCharacter(symbol.code, symbol.kind);
    Put(SymbolWord(symbol), symbol.kind);
  }

  void WriteNegated(const Node& symbol) {
    const Symbol described = DescribeSymbol(symbol.name);
    const char32_t negated = NegatedCharacter(described.code);
    PutCharacter(negated != 0 ? negated : described.code, described.kind, negated != 0 ? 0 : 0x338);
  }

  void WriteSpace(const Node& node) {
    if (node.name == "\\\\") return (void)(out_ += ';', gap_ = true, before_ = C::kOpen);
    const double em = node.text.empty() ? WidthOfSpace(node.name) : LengthInEm(node.text);
    gap_ = gap_ || em > (tight_ ? kWideSpace : 0);
  }

  void WriteScript(const Node& row, bool raised) {
    if (row.kind == NodeKind::kNone) return;
    const bool outer = std::exchange(tight_, true);
    const std::string text = Written(row);
    tight_ = outer;
    if (text.empty()) return;
    const std::string moved = raised ? RaisedText(text) : LoweredText(text);
    out_ += !moved.empty() ? moved : (raised ? "^" : "_") + InBrackets(text);
  }

  void WriteScripts(const Node& node) {
    const Node& base = node.children[0];
    if (base.kind == NodeKind::kSymbol || base.kind == NodeKind::kOperator || base.kind == NodeKind::kAccent || base.kind == NodeKind::kArrow) {
      Write(base);
    } else {
      std::string text = Written(base);
      const bool whole = text.empty() || IsWord(base, text) || base.kind == NodeKind::kSized || base.kind == NodeKind::kDelimited;
      gap_ = gap_ || (text.empty() && IsOperand(before_));  // else the scripts would go to what stands before
      Put(whole ? text : Bound(std::move(text), Binding::kAtom), ClassOfAtom(base));
    }
    WriteScript(node.children[1], false);
    WriteScript(node.children[2], true);
  }

  void WriteFraction(const Node& node) {
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

  void WriteRoot(const Node& node) {
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

  /// With a mark on each character, or on the last.
  static std::string Marked(std::string_view text, char32_t mark, bool each) {
    std::string out;
    for (size_t at = 0; at < text.size();) {
      const char32_t code = TakeCharacter(text, at);
      AppendCharacter(code, out);
      size_t next = at;
      const bool inside = at < text.size() && IsCombining(TakeCharacter(text, next));
      if (at == text.size() || (each && !inside)) AppendCharacter(mark, out);
    }
    return out;
  }

  void WriteAccent(const Node& node) {
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

  void WriteBox(const Node& node) {
    const std::string text = Written(node.children[0]);
    if (node.name == "\\boxed") return Put("▭" + InBrackets(text), C::kOrdinary);
    if (node.name == "\\phase") return Put("∠" + Bound(text, Binding::kAtom), C::kOrdinary);
    if (node.name == "\\angl") return Put(Marked(Bound(text, Binding::kAtom), 0x20E7, false), C::kOrdinary);
    const std::string struck = node.name == "\\bcancel" ? text : Marked(text, node.name == "\\sout" ? 0x336 : 0x338, true);
    Put(node.name == "\\bcancel" || node.name == "\\xcancel" ? Marked(struck, 0x20E5, true) : struck, C::kOrdinary);
  }

  void WriteDelimited(const Node& node) {
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

  /// Rows apart by semicolons. `table`: their columns, or null for rows that are no table's.
  void WriteRows(const std::vector<Node>& rows, const Node* table) {
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

  void WriteCells(const std::vector<Node>& cells, ColumnLayout layout, const std::string& rules) {
    for (size_t i = 0; i < cells.size(); ++i) {
      if (layout == ColumnLayout::kPairs) {  // one formula, cut for its alignment
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

  void WriteTable(const Node& node) {
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

  std::string out_;
  C before_ = C::kOpen;  // the kind of the piece before
  LetterStyle style_ = LetterStyle::kNone;
  bool gap_ = false;      // a space is due before the next piece
  bool tight_ = false;    // no spaces round signs: scripts and cells
  bool crowded_ = false;  // an operand follows the fraction or root that is written next
  bool fenced_ = false;   // the table that is written next has delimiters already
};

}  // namespace

std::string ToUnicode(const Node& tree, const ConvertOptions& /*options*/) {
  std::string text = Writer().Written(tree);
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

}  // namespace scipix
