#pragma once

#include <span>

#include "image/components.h"
#include "image/letter_size.h"

namespace scipix {

/// How much likelier the components are those of a formula that lies on its side than of one that stands: the
/// difference of the two mean scores, in nats a component, each at its best letter size (letter_size_table.h with width and
/// height swapped; its tables are fitted to tell the two apart, too). Above 0: rather on its side. Bars, minus signs and roots tell; lone letters hardly do.
/// `standing` is the estimate of the components as they are.
double SidewaysEvidence(std::span<const Component> components, const LetterSize& standing);

/// The probability (0..1) that a formula lies on its side: what `evidence` says for as many components as tell something by themselves, and
/// the shape of its ink, `box`. Says nothing of which side.
double OnSideProbability(double evidence, const LetterSize& standing, const Box& box);

}  // namespace scipix
