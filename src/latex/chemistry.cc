#include "latex/chemistry.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "core/table.h"
#include "latex/characters.h"

namespace scipix {
namespace {

/// An arrow, the command for it, and the one that takes text.
struct Arrow {
  std::string_view typed, plain, extensible;
};
/// A longer one before what it begins with.
constexpr Arrow kArrows[] = {
    {"<-->", "\\longleftrightarrow", "\\xleftrightarrow"}, {"<=>", "\\rightleftharpoons", "\\xrightleftharpoons"},
    {"<->", "\\longleftrightarrow", "\\xleftrightarrow"},  {"->", "\\longrightarrow", "\\xrightarrow"},
    {"<-", "\\longleftarrow", "\\xleftarrow"},
};

/// Commands whose arguments are chemistry again.
constexpr std::string_view kTransparent[] = {"\\boxed", "\\dfrac", "\\frac", "\\overbrace", "\\overset", "\\stackrel", "\\tfrac", "\\underbrace", "\\underset"};

constexpr int kMaxDepth = 20;  // groups within groups; deeper ones stay as they are, and the parser refuses the deepest

class Chemist {
 public:
  Chemist(std::string_view source, std::string& out, int depth) : source_(source), out_(out), depth_(depth) {}

  void Run() {
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (c == ' ' || c == '\n' || c == '\t') {
        SkipSpaces();
      } else if (IsAsciiLetter(c)) {
        TakeLetters();
      } else if (IsAsciiDigit(c)) {
        TakeNumber();
      } else if (c == '\\') {
        TakeCommand();
      } else if (c == '{') {
        TakeGroup();
      } else if (c == '^' || c == '_') {
        TakeScript();
      } else if (c == '$') {
        TakeMath();
      } else if (!TakeArrow()) {
        TakeSign();
      }
    }
  }

 private:
  /// What stands before: nothing that a count or charge could belong to, or an atom, a bracket, a group.
  enum class Before { kStart, kEntity };

  char Peek(size_t ahead = 0) const { return at_ + ahead < source_.size() ? source_[at_ + ahead] : ' '; }
  /// Whether an atom, a count or a group begins with it, so that a sign before it is no charge.
  static bool Starts(char c) {
    return IsAsciiLetter(c) || IsAsciiDigit(c) || static_cast<unsigned char>(c) >= 0x80 || std::string_view("([{\\$^_").find(c) != std::string_view::npos;
  }

  void Put(std::string_view latex) { out_ += latex; }

  void SkipSpaces() {
    while (at_ < source_.size() && Peek() == ' ') ++at_;
    if (at_ < source_.size() && (Peek() == '\n' || Peek() == '\t')) ++at_;
    const bool word = before_ == Before::kEntity && (IsAsciiLetter(Peek()) || IsAsciiDigit(Peek()) || Peek() == '(') && !IsMark();
    if (word) Put("~");
    before_ = Before::kStart;
  }

  /// At a `v` or `^` all by itself: what falls out, and what goes up.
  bool IsMark() const { return (Peek() == 'v' || Peek() == '^') && Peek(1) == ' ' && at_ > 0 && source_[at_ - 1] == ' '; }

  void TakeLetters() {
    if (IsMark()) {
      ++at_;
      return Put("\\downarrow ");
    }
    const size_t start = at_;
    while (IsAsciiLetter(Peek())) ++at_;
    Put("\\mathrm{");
    Put(source_.substr(start, at_ - start));
    Put("}");
    before_ = Before::kEntity;
  }

  std::string_view TakeDigits() {
    const size_t start = at_;
    while (IsAsciiDigit(Peek()) || (Peek() == '.' && at_ > start && IsAsciiDigit(Peek(1)) && before_ == Before::kStart)) ++at_;
    return source_.substr(start, at_ - start);
  }

  /// A count of atoms below the line, or of molecules on it: 2, 0.5, 1/2.
  void TakeNumber() {
    const std::string_view number = TakeDigits();
    if (before_ == Before::kEntity) {
      OpenScript('_');
      Put(number);
      return CloseScript('_');
    }
    if (Peek() == '/' && IsAsciiDigit(Peek(1))) {
      ++at_;
      Put("\\frac{");
      Put(number);
      Put("}{");
      Put(TakeDigits());
      return Put("}\\,");
    }
    Put(number);
    if (IsAsciiLetter(Peek()) || Peek() == '(' || Peek() == '[' || Peek() == '{') Put("\\,");
  }

  /// From an opening bracket to its partner, without both.
  std::string_view TakeWithin(char open, char close) {
    const size_t start = ++at_;
    for (int depth = 1; at_ < source_.size(); ++at_) {
      depth += Peek() == close ? -1 : Peek() == open ? 1 : 0;
      if (depth == 0) return source_.substr(start, at_++ - start);
    }
    return source_.substr(start);
  }

  void PutInner(std::string_view inner) { depth_ == kMaxDepth ? Put(inner) : Chemist(inner, out_, depth_ + 1).Run(); }

  void TakeGroup() {
    Put("{");
    PutInner(TakeWithin('{', '}'));
    Put("}");
    before_ = Before::kEntity;
  }

  void TakeMath() {
    Put("{");
    Put(TakeWithin('$', '$'));
    Put("}");
    before_ = Before::kEntity;
  }

  /// A second script of one kind gets a base of its own.
  void OpenScript(char sign) {
    if (scripts_end_ != out_.size()) raised_ = lowered_ = false;
    if (std::exchange(sign == '^' ? raised_ : lowered_, true)) {
      Put("{}");
      (sign == '^' ? lowered_ : raised_) = false;
    }
    out_ += sign;
    Put("{");
  }
  void CloseScript(char sign) {
    Put("}");
    scripts_end_ = out_.size();
    raised_end_ = sign == '^' ? scripts_end_ : 0;
  }

  /// Scripts: in braces, or digits with a sign behind them, or one letter.
  void TakeScript() {
    if (IsMark()) {
      ++at_;
      return Put("\\uparrow ");
    }
    const char sign = source_[at_++];
    if (before_ == Before::kStart) Put("{}");
    before_ = Before::kEntity;
    OpenScript(sign);
    if (Peek() == '{') {
      PutScript(TakeWithin('{', '}'));
    } else if (Peek() == '\\') {
      TakeCommand();
    } else {
      const size_t start = at_;
      if ((Peek() == '+' || Peek() == '-') && IsAsciiDigit(Peek(1))) ++at_;
      while (IsAsciiDigit(Peek())) ++at_;
      if (sign == '^' && (Peek() == '+' || Peek() == '-')) ++at_;
      if (at_ == start && at_ < source_.size()) ++at_;
      PutScript(source_.substr(start, at_ - start));
    }
    CloseScript(sign);
  }

  /// Digits and signs as they are, words upright.
  void PutScript(std::string_view script) {
    for (size_t i = 0; i < script.size();) {
      if (script[i] == '\\' || script[i] == '$' || script[i] == '{') return PutInner(script.substr(i));
      const size_t start = i;
      while (i < script.size() && IsAsciiLetter(script[i])) ++i;
      if (i == start) {
        out_ += script[i++];
        continue;
      }
      Put("\\mathrm{");
      Put(script.substr(start, i - start));
      Put("}");
    }
  }

  void TakeBond() {
    if (Peek() != '{') return;
    const std::string_view bond = TakeWithin('{', '}');
    Put(bond == "=" || bond == "2" ? "{=}" : bond == "#" || bond == "3" ? "{\\equiv}" : bond == "..." || bond == "...." ? "{\\cdots}" : bond == "->" ? "{\\rightarrow}" :
        bond == "<-" ? "{\\leftarrow}" : "{-}");
  }

  /// A command with its arguments, which are chemistry for some and stay as they are for others.
  void TakeCommand() {
    const size_t start = at_++;
    while (IsAsciiLetter(Peek())) ++at_;
    if (at_ == start + 1 && at_ < source_.size()) ++at_;
    const std::string_view name = source_.substr(start, at_ - start);
    const bool spacing = name.size() == 2 || name == "\\quad" || name == "\\qquad";
    while (!spacing && Peek() == ' ' && at_ < source_.size()) ++at_;
    before_ = spacing ? Before::kStart : Before::kEntity;
    if (name == "\\bond") return TakeBond();
    if (IsChemistry(name)) return Peek() == '{' ? TakeGroup() : void();
    Put(name);
    if (IsAsciiLetter(name.back())) Put(" ");
    const bool transparent = HasName(kTransparent, name);
    while (!spacing && Peek() == '{') {
      const std::string_view argument = TakeWithin('{', '}');
      Put("{");
      transparent ? PutInner(argument) : Put(argument);
      Put("}");
      while (Peek() == ' ' && at_ < source_.size() && Peek(1) == '{') ++at_;
    }
    if (name.ends_with("arrow") || name.ends_with("arrows") || name.ends_with("harpoons") || name == "\\to" || name == "\\cdot") before_ = Before::kStart;
  }

  bool TakeArrow() {
    const std::string_view rest = source_.substr(at_);
    const Arrow* arrow = std::find_if(std::begin(kArrows), std::end(kArrows), [rest](const Arrow& entry) { return rest.starts_with(entry.typed); });
    if (arrow == std::end(kArrows)) return false;
    at_ += arrow->typed.size();
    before_ = Before::kStart;
    if (Peek() != '[') {
      Put(arrow->plain);
      Put(" ");
      return true;
    }
    const std::string_view above = TakeWithin('[', ']');
    Put(arrow->extensible);
    if (Peek() == '[') {
      Put("[{");
      PutInner(TakeWithin('[', ']'));
      Put("}]");
    }
    Put("{");
    PutInner(above);
    Put("}");
    return true;
  }

  /// `+` and `-` at the end of a formula are its charge, within it an operation and a bond; a point between formulas joins them.
  void TakeSign() {
    const char sign = source_[at_++];
    const bool inside = before_ == Before::kEntity && Starts(Peek());
    const bool bond = (sign == '-' || sign == '=') && inside;
    if ((sign == '+' || sign == '-') && before_ == Before::kEntity && !inside) {
      if (raised_end_ == out_.size()) return void(out_.insert(raised_end_++ - 1, 1, sign));
      OpenScript('^');
      out_ += sign;
      return CloseScript('^');
    }
    if ((sign == '.' || sign == '*') && inside) {
      Put("\\cdot ");
    } else if (sign == '#' || bond) {
      Put(sign == '#' ? "{\\equiv}" : sign == '=' ? "{=}" : "{-}");
    } else {
      out_ += sign;
    }
    before_ = sign == ')' || sign == ']' ? Before::kEntity : Before::kStart;
  }

  std::string_view source_;
  std::string& out_;
  int depth_;
  size_t at_ = 0;
  Before before_ = Before::kStart;
  bool raised_ = false, lowered_ = false;  // scripts that the last atom has
  size_t scripts_end_ = 0;                 // where they end in out_
  size_t raised_end_ = 0;                  // the same, if the last one is raised; 0 if not
};

}  // namespace

bool IsChemistry(std::string_view command) { return command == "\\ce" || command == "\\cf"; }

void AppendChemistry(std::string_view source, std::string& out) { Chemist(source, out, 0).Run(); }

}  // namespace scipix
