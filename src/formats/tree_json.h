#pragma once

#include <string>

#include "formats/convert_options.h"
#include "latex/node.h"

namespace scipix {

/// Writes the tree itself, for programs that go on with it: a row is an array, every other node an object with a `kind` and what
/// that kind has, under names of its own; what is empty or not there is left out.
///
///   x_i + \frac12:  [{"kind":"scripts","base":{"kind":"symbol","name":"x","shows":"x"},"subscript":[...]}, {"kind":"symbol","name":"+","shows":"+"},
///                    {"kind":"fraction","name":"\\frac","above":[...],"below":[...]}]
///
/// `name` is the LaTeX command; `shows` is what a symbol shows: a character, or a word such as `sin`.
std::string ToTreeJson(const Node& tree, const ConvertOptions& options);

}  // namespace scipix
