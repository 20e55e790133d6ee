#pragma once

#include <optional>
#include <string_view>

#include "core/image_view.h"
#include "core/result.h"
#include "image/decode_image.h"
#include "image/prepare.h"
#include "pipeline/manifest.h"

namespace scipix {

inline constexpr int kMaxAlternatives = 10;
inline constexpr int kMostPixels = 200'000'000;  // that `maxPixels` may allow: decoded and prepared, they take 1.6 of the 2 GB that a module may have

/// Options of one recognition; bindings/scipix.d.ts documents them for the host.
struct RecognitionOptions {
  int max_tokens = 0;
  int steps = 16;  // greedy steps a request
  double min_confidence = 0;
  double min_token_confidence = 0;  // the manifest's; 0 where `minConfidence` is given, which then decides alone
  double formula_threshold = 0;
  int alternatives = 0;  // other formulas looked for, 0..kMaxAlternatives
  bool once = false;     // the picture is read in one way only
  PrepareSteps preparation;  // `preset`, then `perspective`, `plates`, `evenLight`, `border`, `deskew`, `rulings`, `specks`: "off", "auto" or "on"
  int turn = kTurnAuto;      // `turn`: quarters clockwise, 0..3
  std::optional<Box> region; // `region`: the part of the picture, upright by its EXIF orientation, that is read; all of it where not given
  double em = 0;             // `em`: letter size in pixels of the picture, 1..2000; 0 where it is to be found
  DecodeLimits limits;       // `maxPixels`, 1..kMostPixels, and `maxSide`, 1..32,767: of a picture file
  bool keep_stages = false;  // `stages`
};

/// Reads a JSON object; the manifest gives the defaults and the highest `maxTokens`. An empty text is `{}`.
/// Errors: invalid_argument, naming the key.
Result<RecognitionOptions> ParseOptions(std::string_view json, const Manifest& manifest);

}  // namespace scipix
