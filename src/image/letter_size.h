#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "image/components.h"

namespace scipix {

/// Ink at or above this (of 255) is part of a letter: a little under one half, so that thin strokes hold together.
inline constexpr uint8_t kInkThreshold = 100;

struct LetterSize {
  double em = 0;         // pixels
  double certainty = 0;  // 0..1: the estimate's share of probability within 25 % of em
  double other_em = 0;   // pixels; the likeliest size that is not within 25 % of em, and its share of probability: where
  double other_share = 0;  // that is large, the formula is well looked at in both sizes
  double likelihood = 0; // a component's mean score at the likeliest size, in nats
  double independent = 0; // as many components that know nothing of each other would tell as much
};

struct LetterSizeOptions {
  double min_em = 5;    // pixels; the sizes that are looked at
  double max_em = 320;
};

/// The components that tell the letter size: those with at least a pixel of ink whose mean side (the root
/// of width times height) is at least 0.12 of a large one's (three quarters of all, weighted by the root of their
/// ink, are no larger). So dots, dust and the crumbs of faint hairlines, which may be many, are left out. Of more than 400, 400 are taken evenly.
std::vector<Component> TellingComponents(std::span<const Component> components);

/// How wide a component's strokes are on average, in pixels: its ink by its length, of which one as long goes through as many rows and columns.
double StrokeWidth(const Component& component);

/// The size of the main letters of a formula, from the widths, heights, strokes and holes of its components.
///
/// For each candidate em these, in ems, are looked up in tables of what they say for that size
/// (letter_size_table.h: capitals, digits, x-heights, scripts, bars, rules, delimiters and letters that
/// touch all have their places there). The sum over the components, damped for long formulas since
/// their components are not independent, and what the size itself is worth (few letters have 100 pixels) are the logarithm of
/// the size's probability. The estimate is the middle of the most
/// probable window of +-22 %. The tables are fitted such that the probabilities hold. No component: em and other_em 0, certainty 0.
LetterSize EstimateLetterSize(std::span<const Component> components, const LetterSizeOptions& options = {});

}  // namespace scipix
