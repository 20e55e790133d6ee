#pragma once

#include <cstdint>

#include "core/image_view.h"

namespace scipix {

struct Skew {
  double degrees = 0;    // the lines fall to the right by so much where above 0; turn back by -degrees (RotateInk)
  double evidence = 0;   // nats: how much likelier that angle is than that the picture lies level
  double lead = 0;       // nats: and than the next likely one more than half a degree off
  double level_run = 0;  // pixels: the longest stretch of an edge that is level to a few hundredths of a pixel
};

struct SkewOptions {
  double max_degrees = 15;  // a multiple of a half
  double em = 20;  // pixels; lines are told apart by eightieths of it
  double least_degrees = 0;        // an angle that is surely less is not looked for: 0 is given
  double longest_level_run = 1e9;  // pixels; with a longer one no angle is looked at: the picture lies as it was drawn
};

/// The likeliest angle, by what two things say of it, in nats.
/// Lines: for each angle the edges (pixels of ink with paper above or below) are counted along lines at that angle, and the sum of the squared counts is largest
/// where bars and baselines fall into single lines (Postl, "Detection of linear oblique structures and skew scan in digitized documents", ICPR 1986). Its logarithm counts
/// kNatsOfLines (skew.cc) times for each em of edges. Lines are told apart by a quarter of a pixel where letters are small: coarser counting takes what bunches by chance for lines.
/// Strokes (strokes.h): bars are level and stems upright, the longer the likelier, each to the deviation of its fit; any of them may lie anyhow. All stems together say no more than a few
/// nats, since those of italics lean alike. Not looked for in pages and large pictures (kEnoughAlone, kMostPixels in skew.cc), whose lines say enough.
/// First by half degrees; then by tenths round the three likeliest angles, and between these by the parabola through the likeliest three. Of more than 8,000 edge pixels every
/// n-th is counted. No edges: 0, evidence 0.
/// `level_run` tells drawn pictures, whose bars and serifs are exactly level: in a tilted one an edge drifts through the grey levels.
/// An edge from paper straight to full ink, as in bilevel pictures, is level to a pixel only, so a quarter of its length counts.
Skew EstimateSkew(ImageView<const uint8_t> ink, const SkewOptions& options = {});

}  // namespace scipix
