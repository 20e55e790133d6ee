#include "pipeline/shown_picture.h"

#include <utility>

namespace scipix {

void ShownPicture::Clear() {
  prepared_ = {};
  look_ = {};
  stages_.clear();
}

Status ShownPicture::Prepare(ImageView<const uint8_t> rgba, PrepareOptions options, bool keep_stages) {
  const Arena::Use use(arena_);
  shape_ = options.shape;
  if (keep_stages) options.on_stage = [this](std::string_view name, ImageView<const uint8_t> picture) { KeepStage(name, picture); };
  Result<PreparedImage> prepared = scipix::Prepare(rgba, options);
  if (!prepared.ok()) return prepared.error();
  prepared_ = std::move(*prepared);
  look_ = {prepared_.em_found, false};
  return Success{};
}

void ShownPicture::KeepStage(std::string_view name, ImageView<const uint8_t> picture) {
  Result<Image<uint8_t>> copy = Image<uint8_t>::CopyOf(picture);
  if (!copy.ok()) return;  // a stage that cannot be shown does not spoil the result
  stages_.push_back({std::string(name), std::move(*copy)});
}

Status ShownPicture::Show(const Look& look) {
  const Arena::Use use(arena_);
  if (look.em != look_.em) {
    if (prepared_.crop.width() == 0) return Error{ErrorCode::kOutOfMemory, "there was no memory to keep the picture for another size"};
    if (look_.turned_over) TurnTensor(shape_, prepared_);
    look_.turned_over = false;
    if (!Rescale(shape_, look.em, prepared_).ok()) return Error{ErrorCode::kOutOfMemory, "could not get memory for the picture in another size"};
  }
  if (look.turned_over != look_.turned_over) TurnTensor(shape_, prepared_);
  look_ = look;
  return Success{};
}

Status ShownPicture::LayOnSide() {
  const Arena::Use use(arena_);
  if (Status status = scipix::LayOnSide(shape_, prepared_); !status.ok()) return status;
  look_ = {prepared_.em_found, false};
  return Success{};
}

}  // namespace scipix
