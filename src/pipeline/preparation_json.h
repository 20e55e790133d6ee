#pragma once

#include <string>

#include "image/prepare.h"

namespace scipix {

/// `{"width", "height", "em", "letterSizeSure", "scale", "inverted", "flattened", "shadow", "plates", "turned", "turnConfidence", "skew",
/// "borders", "rulings", "specks", "blur",
/// "box": [left, top, width, height]}`, lengths in pixels, angles in degrees: width and height of the tensor, em of the given
/// picture, box of the picture as flattened, turned (clockwise) and levelled. The fields of PreparedImage.
///
/// turnConfidence is in 0..1: the probability that the lines run across (image/orientation.h; of a picture laid on its side because as it lay it showed
/// no formula, sigmoid of the network's formula_logit), once it is read times the share of the reading's confidence in those of both ways up; 1 for a way up that was not tried, and where the turn was asked for.
std::string PreparationJson(const PreparedImage& prepared);

}  // namespace scipix
