#include "latex/text_mode.h"

#include "core/table.h"
#include "latex/characters.h"
#include "latex/commands.h"

namespace scipix {
namespace {

struct TextSymbol {
  std::string_view command;
  std::string_view text;
  bool written = false;  // the writer uses it for this text
};

/// Sorted by command.
constexpr TextSymbol kTextSymbols[] = {
    {"\\#", "#", true},
    {"\\$", "$", true},
    {"\\%", "%", true},
    {"\\&", "&", true},
    {"\\AA", "\u00C5"},
    {"\\AE", "\u00C6"},
    {"\\O", "\u00D8"},
    {"\\OE", "\u0152"},
    {"\\P", "\u00B6"},
    {"\\S", "\u00A7"},
    {"\\_", "_", true},
    {"\\aa", "\u00E5"},
    {"\\ae", "\u00E6"},
    {"\\checkmark", "\u2713", true},
    {"\\circledR", "\u00AE"},
    {"\\copyright", "\u00A9"},
    {"\\dag", "\u2020", true},
    {"\\ddag", "\u2021", true},
    {"\\degree", "\u00B0"},
    {"\\dots", "\u2026"},
    {"\\dotsc", "\u2026"},
    {"\\dotso", "\u2026"},
    {"\\i", "\u0131", true},
    {"\\j", "\u0237", true},
    {"\\lbrack", "["},
    {"\\ldots", "\u2026", true},
    {"\\maltese", "\u2720", true},
    {"\\nobreakspace", " "},
    {"\\o", "\u00F8"},
    {"\\oe", "\u0153"},
    {"\\pounds", "\u00A3"},
    {"\\rbrack", "]"},
    {"\\space", " "},
    {"\\ss", "\u00DF"},
    {"\\textasciicircum", "^", true},
    {"\\textasciitilde", "~", true},
    {"\\textbackslash", "\\", true},
    {"\\textbar", "|", true},
    {"\\textbardbl", "\u2016", true},
    {"\\textbraceleft", "{"},
    {"\\textbraceright", "}"},
    {"\\textcopyright", "\u00A9"},
    {"\\textdagger", "\u2020"},
    {"\\textdaggerdbl", "\u2021"},
    {"\\textdegree", "\u00B0"},
    {"\\textdollar", "$"},
    {"\\textellipsis", "\u2026"},
    {"\\textemdash", "\u2014"},
    {"\\textendash", "\u2013"},
    {"\\textgreater", ">", true},
    {"\\textless", "<", true},
    {"\\textquotedblleft", "\u201C"},
    {"\\textquotedblright", "\u201D"},
    {"\\textquoteleft", "\u2018"},
    {"\\textquoteright", "\u2019"},
    {"\\textregistered", "\u00AE"},
    {"\\textsterling", "\u00A3"},
    {"\\textunderscore", "_"},
    {"\\vdots", "\u22EE", true},
    {"\\yen", "\u00A5"},
    {"\\{", "{", true},
    {"\\}", "}", true},
};
static_assert(IsSorted<&TextSymbol::command>(kTextSymbols));

struct Accent {
  std::string_view command;
  char32_t mark;
};

constexpr Accent kAccents[] = {
    {"\\'", 0x301}, {"\\`", 0x300}, {"\\^", 0x302}, {"\\~", 0x303}, {"\\=", 0x304}, {"\\u", 0x306},
    {"\\.", 0x307}, {"\\\"", 0x308}, {"\\r", 0x30A}, {"\\H", 0x30B}, {"\\v", 0x30C}, {"\\c", 0x327},
};

/// Marks that no text accent makes.
constexpr Accent kMathMarks[] = {
    {"\\overline", 0x305}, {"\\utilde", 0x330}, {"\\underline", 0x332}, {"\\not", 0x338}, {"\\overleftarrow", 0x20D6}, {"\\vec", 0x20D7}, {"\\dddot", 0x20DB}, {"\\ddddot", 0x20DC},
};

}  // namespace

std::string_view TextOfCommand(std::string_view command) {
  const TextSymbol* symbol = FindSorted<&TextSymbol::command>(kTextSymbols, command);
  return symbol != nullptr ? symbol->text : std::string_view();
}

std::string_view CommandOfText(char32_t code) {
  if (code == ' ' || IsLetter(code) || IsDigit(code)) return {};
  for (const TextSymbol& symbol : kTextSymbols) {
    if (symbol.written && FirstCharacter(symbol.text) == code) return symbol.command;
  }
  return {};
}

char32_t MarkOfAccent(std::string_view command) {
  for (const Accent& accent : kAccents) {
    if (accent.command == command) return accent.mark;
  }
  return 0;
}

std::string_view CommandOfMark(char32_t mark) {
  for (const Accent& accent : kMathMarks) {
    if (accent.mark == mark) return accent.command;
  }
  return AccentOfTextAccent(AccentOfMark(mark));
}

std::string_view AccentOfMark(char32_t mark) {
  for (const Accent& accent : kAccents) {
    if (accent.mark == mark) return accent.command;
  }
  return {};
}

}  // namespace scipix
