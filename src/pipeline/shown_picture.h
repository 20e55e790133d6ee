#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/arena.h"
#include "core/image.h"
#include "core/result.h"
#include "image/prepare.h"

namespace scipix {

/// What the picture looked like after one step of the preparation.
struct Stage {
  std::string name;
  Image<uint8_t> picture;
};

/// A way to look at a picture.
struct Look {
  double em = 0;  // letter size that it is scaled by, pixels
  bool turned_over = false;
  bool operator==(const Look&) const = default;
};

/// A picture as the networks see it, in one look at a time.
class ShownPicture {
 public:
  /// Forgets the picture, but not the memory for its planes: a picture no larger needs no new one.
  void Clear();
  /// Prepares a picture (image/prepare.h), and shows it with the letter size found. `keep_stages`: for stages(). Errors: as Prepare.
  Status Prepare(ImageView<const uint8_t> rgba, PrepareOptions options, bool keep_stages);
  /// Brings the tensor into the form of `look`. Error: out_of_memory.
  Status Show(const Look& look);
  /// Turns a picture that may_lie_on_side by a quarter, and shows it with the letter size that it has then. Errors: as image/prepare.h's LayOnSide.
  Status LayOnSide();
  /// How certain it is, 0..1, that its lines run across in this look.
  void SetTurnCertainty(double certainty) { prepared_.turn_certainty = certainty; }

  const Look& look() const { return look_; }
  /// The tensor and what was done to the picture.
  const PreparedImage& prepared() const { return prepared_; }
  std::span<const Stage> stages() const { return stages_; }
  /// Blocks of memory that the planes of all pictures so far took from the heap.
  size_t allocations() const { return arena_.allocations(); }

 private:
  void KeepStage(std::string_view name, ImageView<const uint8_t> picture);

  Arena arena_;
  TensorShape shape_;
  PreparedImage prepared_;
  Look look_;
  std::vector<Stage> stages_;
};

}  // namespace scipix
