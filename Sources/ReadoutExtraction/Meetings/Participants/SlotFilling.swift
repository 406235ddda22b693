import ReadoutLanguage

/// A place of a frame and who stands there.
struct SlotFilling: Sendable {
  var slot: MeetingFrame.Slot
  /// Which of the slot's alternatives holds them.
  var position: MeetingFrame.Position
  var parties: [Party]

  func stands(behind preposition: TextKey) -> Bool { position == .preposition(preposition) }
}
