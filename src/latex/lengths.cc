#include "latex/lengths.h"

#include "core/number.h"
#include "latex/characters.h"

namespace scipix {
namespace {

struct Unit {
  std::string_view name;
  double em;
};

/// TeX's units at 10pt; ex is that of Computer Modern (0.431 em); a px is CSS's 3/4 bp.
constexpr Unit kUnits[] = {
    {"bp", 0.100375}, {"cc", 1.284}, {"cm", 2.845276}, {"dd", 0.1070}, {"em", 1.0},     {"ex", 0.431},    {"in", 7.227},
    {"mm", 0.284528}, {"mu", 1.0 / 18}, {"nc", 1.28},  {"nd", 0.1067}, {"pc", 1.2},     {"pt", 0.1},      {"px", 0.0752813}, {"sp", 1.52588e-6},
};

/// In mu, 18 to the em.
struct Width {
  std::string_view command;
  int mu;
};
constexpr Width kSpaces[] = {
    {"\\quad", 18}, {"\\qquad", 36}, {"\\,", 3},      {"\\:", 4},        {"\\>", 4},     {"\\;", 5},         {"\\!", -3},
    {"\\ ", 6},     {"~", 6},        {"\\space", 6},  {"\\enspace", 9},  {"\\enskip", 9}, {"\\nobreakspace", 6},
    {"\\negmedspace", -4}, {"\\negthickspace", -5},
};

const Unit* FindUnit(std::string_view name) {
  for (const Unit& unit : kUnits) {
    if (unit.name == name) return &unit;
  }
  return nullptr;
}

}  // namespace

bool CleanLength(std::string_view source, std::string& length) {
  length.clear();
  for (const char c : source) {
    if (c != ' ' && c != '+') length += c;
  }
  size_t end = length.starts_with('-') ? 1 : 0;
  int digits = 0;
  int points = 0;
  for (; end < length.size() && (IsAsciiDigit(length[end]) || length[end] == '.'); ++end) {
    ++(length[end] == '.' ? points : digits);
  }
  return digits > 0 && points <= 1 && length.size() < 24 && FindUnit(std::string_view(length).substr(end)) != nullptr;
}

double LengthInEm(std::string_view length) {
  if (length.size() < 3) return 0;
  const Unit* unit = FindUnit(length.substr(length.size() - 2));
  return unit == nullptr ? 0 : ReadDecimal(length.substr(0, length.size() - 2)) * unit->em;
}

double WidthOfSpace(std::string_view command) {
  for (const Width& space : kSpaces) {
    if (space.command == command) return space.mu / 18.0;
  }
  return 0;
}

}  // namespace scipix
