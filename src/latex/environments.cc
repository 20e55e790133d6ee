#include "latex/environments.h"

#include "core/table.h"

namespace scipix {
namespace {

using A = EnvironmentArgument;
using L = ColumnLayout;

/// Sorted by name.
constexpr TableEnvironment kEnvironments[] = {
    {"Bmatrix", A::kNone, L::kCentre, "\\{", "\\}", false, false},
    {"Bmatrix*", A::kPosition, L::kCentre, "\\{", "\\}", false, false},
    {"Vmatrix", A::kNone, L::kCentre, "\\|", "\\|", false, false},
    {"Vmatrix*", A::kPosition, L::kCentre, "\\|", "\\|", false, false},
    {"align", A::kNone, L::kPairs, "", "", true, false},
    {"align*", A::kNone, L::kPairs, "", "", true, false},
    {"alignat", A::kPairs, L::kPairs, "", "", true, false},
    {"alignat*", A::kPairs, L::kPairs, "", "", true, false},
    {"aligned", A::kNone, L::kPairs, "", "", true, false},
    {"alignedat", A::kPairs, L::kPairs, "", "", true, false},
    {"array", A::kColumns, L::kCentre, "", "", false, false},
    {"bmatrix", A::kNone, L::kCentre, "[", "]", false, false},
    {"bmatrix*", A::kPosition, L::kCentre, "[", "]", false, false},
    {"cases", A::kNone, L::kLeft, "\\{", ".", false, false},
    {"darray", A::kColumns, L::kCentre, "", "", true, false},
    {"dcases", A::kNone, L::kLeft, "\\{", ".", true, false},
    {"drcases", A::kNone, L::kLeft, ".", "\\}", true, false},
    {"equation", A::kNone, L::kCentre, "", "", true, false},
    {"equation*", A::kNone, L::kCentre, "", "", true, false},
    {"gather", A::kNone, L::kCentre, "", "", true, false},
    {"gather*", A::kNone, L::kCentre, "", "", true, false},
    {"gathered", A::kNone, L::kCentre, "", "", true, false},
    {"matrix", A::kNone, L::kCentre, "", "", false, false},
    {"matrix*", A::kPosition, L::kCentre, "", "", false, false},
    {"pmatrix", A::kNone, L::kCentre, "(", ")", false, false},
    {"pmatrix*", A::kPosition, L::kCentre, "(", ")", false, false},
    {"rcases", A::kNone, L::kLeft, ".", "\\}", false, false},
    {"smallmatrix", A::kNone, L::kCentre, "", "", false, true},
    {"split", A::kNone, L::kPairs, "", "", true, false},
    {"subarray", A::kColumns, L::kCentre, "", "", false, true},
    {"vmatrix", A::kNone, L::kCentre, "|", "|", false, false},
    {"vmatrix*", A::kPosition, L::kCentre, "|", "|", false, false},
};
static_assert(IsSorted<&TableEnvironment::name>(kEnvironments));

struct Rename {
  std::string_view name, read_as;
};

/// Sorted by name.
constexpr Rename kRenames[] = {
    {"displaymath", "equation*"}, {"eqnarray", "align"},  {"eqnarray*", "align*"}, {"flalign", "align"},
    {"flalign*", "align*"},       {"multline", "gather"}, {"multline*", "gather*"},
};
static_assert(IsSorted<&Rename::name>(kRenames));

struct Twin {
  std::string_view outside, within;
};

/// Sorted by the first.
constexpr Twin kTwins[] = {
    {"align", "aligned"},      {"align*", "aligned"},      {"alignat", "alignedat"}, {"alignat*", "alignedat"},
    {"equation", "gathered"},  {"equation*", "gathered"},  {"gather", "gathered"},   {"gather*", "gathered"},
};
static_assert(IsSorted<&Twin::outside>(kTwins));

}  // namespace

std::string_view EnvironmentReadAs(std::string_view name) {
  const Rename* rename = FindSorted<&Rename::name>(kRenames, name);
  return rename != nullptr ? rename->read_as : name;
}

std::string_view EnvironmentWithin(std::string_view name) {
  const Twin* twin = FindSorted<&Twin::outside>(kTwins, name);
  return twin != nullptr ? twin->within : std::string_view();
}

const TableEnvironment* FindTable(std::string_view name) { return FindSorted<&TableEnvironment::name>(kEnvironments, name); }

}  // namespace scipix
