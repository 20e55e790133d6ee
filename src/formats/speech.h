#pragma once

#include <string>

#include "formats/convert_options.h"
#include "latex/node.h"

namespace scipix {

/// Writes a tree as English that a person would say: `x squared plus the square root of y`. What holds one symbol or number
/// is said shortly (`a over b`, `x sub i`); what holds more has its end said (`end fraction`, `end root`), so that nothing
/// can be taken for part of something else. One line, one space between words. Capital Greek letters are said to be
/// capital; Latin ones are written so.
std::string ToSpeech(const Node& tree, const ConvertOptions& options);

}  // namespace scipix
