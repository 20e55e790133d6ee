#include "formats/marks.h"

#include "core/table.h"

namespace scipix {
namespace {

constexpr bool kUnder = true;
constexpr bool kOver = false;
constexpr bool kWide = true;
constexpr bool kNarrow = false;

/// Sorted by command.
constexpr Mark kAccents[] = {
    {"\\Overrightarrow", 0x21D2, 0x20D7, kOver, kWide, "vec", "accent.arrow", "double arrow"},
    {"\\acute", 0x00B4, 0x0301, kOver, kNarrow, "", "acute", "acute"},
    {"\\bar", 0x00AF, 0x0304, kOver, kNarrow, "bar", "macron", "bar"},
    {"\\breve", 0x02D8, 0x0306, kOver, kNarrow, "", "breve", "breve"},
    {"\\check", 0x02C7, 0x030C, kOver, kNarrow, "", "caron", "check"},
    {"\\ddddot", 0x20DC, 0x20DC, kOver, kNarrow, "", "dot.quad", "four dots"},
    {"\\dddot", 0x20DB, 0x20DB, kOver, kNarrow, "", "dot.triple", "triple dot"},
    {"\\ddot", 0x00A8, 0x0308, kOver, kNarrow, "ddot", "dot.double", "double dot"},
    {"\\dot", 0x02D9, 0x0307, kOver, kNarrow, "dot", "dot", "dot"},
    {"\\grave", 0x0060, 0x0300, kOver, kNarrow, "", "grave", "grave"},
    {"\\hat", 0x005E, 0x0302, kOver, kNarrow, "hat", "hat", "hat"},
    {"\\mathring", 0x02DA, 0x030A, kOver, kNarrow, "", "circle", "ring"},
    {"\\overbrace", 0x23DE, 0, kOver, kWide, "overbrace", "overbrace", "over brace"},
    {"\\overbracket", 0x23B4, 0, kOver, kWide, "", "overbracket", "over bracket"},
    {"\\overgroup", 0x23E0, 0, kOver, kWide, "", "overparen", "over group"},
    {"\\overleftarrow", 0x2190, 0x20D6, kOver, kWide, "", "arrow.l", "left arrow"},
    {"\\overleftharpoon", 0x21BC, 0x20D0, kOver, kWide, "", "harpoon.lt", "left harpoon"},
    {"\\overleftrightarrow", 0x2194, 0x20E1, kOver, kWide, "", "arrow.l.r", "left right arrow"},
    {"\\overline", 0x203E, 0x0305, kOver, kWide, "overline", "overline", "bar"},
    {"\\overlinesegment", 0x203E, 0x0305, kOver, kWide, "overline", "overline", "line segment"},
    {"\\overrightarrow", 0x2192, 0x20D7, kOver, kWide, "vec", "arrow", "arrow"},
    {"\\overrightharpoon", 0x21C0, 0x20D1, kOver, kWide, "", "harpoon", "harpoon"},
    {"\\tilde", 0x007E, 0x0303, kOver, kNarrow, "tilde", "tilde", "tilde"},
    {"\\underbrace", 0x23DF, 0, kUnder, kWide, "underbrace", "underbrace", "under brace"},
    {"\\underbracket", 0x23B5, 0, kUnder, kWide, "", "underbracket", "under bracket"},
    {"\\undergroup", 0x23E1, 0, kUnder, kWide, "", "underparen", "under group"},
    {"\\underleftarrow", 0x2190, 0x20EE, kUnder, kWide, "", "", "left arrow below"},
    {"\\underleftrightarrow", 0x2194, 0x034D, kUnder, kWide, "", "", "left right arrow below"},
    {"\\underline", 0x005F, 0x0332, kUnder, kWide, "ul", "underline", "underlined"},
    {"\\underlinesegment", 0x005F, 0x0332, kUnder, kWide, "ul", "underline", "line segment below"},
    {"\\underrightarrow", 0x2192, 0x20EF, kUnder, kWide, "", "", "right arrow below"},
    {"\\utilde", 0x007E, 0x0330, kUnder, kWide, "", "", "tilde below"},
    {"\\vec", 0x2192, 0x20D7, kOver, kNarrow, "vec", "arrow", "vector"},
    {"\\widecheck", 0x02C7, 0x030C, kOver, kWide, "", "caron", "check"},
    {"\\widehat", 0x005E, 0x0302, kOver, kWide, "hat", "hat", "hat"},
    {"\\widetilde", 0x007E, 0x0303, kOver, kWide, "tilde", "tilde", "tilde"},
};
static_assert(IsSorted<&Mark::command>(kAccents));

struct Arrow {
  std::string_view command;
  char32_t code;
};

/// Sorted by command.
constexpr Arrow kArrows[] = {
    {"\\xLeftarrow", 0x21D0},        {"\\xLeftrightarrow", 0x21D4},     {"\\xRightarrow", 0x21D2},        {"\\xhookleftarrow", 0x21A9},
    {"\\xhookrightarrow", 0x21AA},   {"\\xleftarrow", 0x2190},          {"\\xleftequilibrium", 0x21CB},   {"\\xleftharpoondown", 0x21BD},
    {"\\xleftharpoonup", 0x21BC},    {"\\xleftrightarrow", 0x2194},     {"\\xleftrightharpoons", 0x21CB}, {"\\xlongequal", 0x003D},
    {"\\xmapsto", 0x21A6},           {"\\xrightarrow", 0x2192},         {"\\xrightequilibrium", 0x21CC},  {"\\xrightharpoondown", 0x21C1},
    {"\\xrightharpoonup", 0x21C0},   {"\\xrightleftarrows", 0x21C4},    {"\\xrightleftharpoons", 0x21CC}, {"\\xtofrom", 0x21C4},
    {"\\xtwoheadleftarrow", 0x219E}, {"\\xtwoheadrightarrow", 0x21A0},
};
static_assert(IsSorted<&Arrow::command>(kArrows));

struct Negation {
  char32_t code, negated;
};

/// Sorted by code.
constexpr Negation kNegations[] = {
    {0x003C, 0x226E}, {0x003D, 0x2260}, {0x003E, 0x226F}, {0x2190, 0x219A}, {0x2192, 0x219B}, {0x2194, 0x21AE}, {0x21D0, 0x21CD}, {0x21D2, 0x21CF},
    {0x21D4, 0x21CE}, {0x2203, 0x2204}, {0x2208, 0x2209}, {0x220B, 0x220C}, {0x2223, 0x2224}, {0x2225, 0x2226}, {0x223C, 0x2241}, {0x2243, 0x2244},
    {0x2245, 0x2247}, {0x2248, 0x2249}, {0x2261, 0x2262}, {0x2264, 0x2270}, {0x2265, 0x2271}, {0x227A, 0x2280}, {0x227B, 0x2281}, {0x2282, 0x2284},
    {0x2283, 0x2285}, {0x2286, 0x2288}, {0x2287, 0x2289}, {0x2291, 0x22E2}, {0x2292, 0x22E3}, {0x22A2, 0x22AC}, {0x22A8, 0x22AD}, {0x22B2, 0x22EA},
    {0x22B3, 0x22EB}, {0x22B4, 0x22EC}, {0x22B5, 0x22ED},
};
static_assert(IsSorted<&Negation::code>(kNegations));

}  // namespace

char32_t NegatedCharacter(char32_t code) {
  const Negation* negation = FindSorted<&Negation::code>(kNegations, code);
  return negation != nullptr ? negation->negated : 0;
}

const Mark* FindAccent(std::string_view command) { return FindSorted<&Mark::command>(kAccents, command); }

char32_t ArrowCharacter(std::string_view command) {
  const Arrow* arrow = FindSorted<&Arrow::command>(kArrows, command);
  return arrow != nullptr ? arrow->code : 0x2192;
}

}  // namespace scipix
