#pragma once

#include <optional>

#include "image/prepare.h"
#include "pipeline/shown_picture.h"

namespace scipix {

/// Which ways of looking at a picture are still to be tried, each once.
class LookPlan {
 public:
  /// `may_turn`: whether nobody has said how the picture stands.
  explicit LookPlan(bool may_turn = false) : may_turn_(may_turn) {}

  /// After the best reading until now, of this look and confidence by the network: the next look, if there is one. First in the other likely letter size,
  /// unless the reading is confident; then upside down, if the picture was found on its side, which may have been the other one, or if the
  /// picture was hardly read (IsHardlyRead).
  std::optional<Look> Next(const Look& best, double confidence, bool is_hardly_read, const PreparedImage& prepared);

  /// What is to be done with a picture that cannot be read as it lies: laid on its side, clockwise and then the other way.
  enum class OnSide { kNo, kLayDown, kTurnOver };
  OnSide LayDown(const PreparedImage& prepared);

  /// Whether the picture was laid on its side since it could not be read as it lay.
  bool has_lain_down() const { return has_lain_down_; }

 private:
  bool may_turn_ = false;
  bool has_turned_over_ = false;
  bool has_rescaled_ = false;
  bool has_lain_down_ = false;
};

}  // namespace scipix
