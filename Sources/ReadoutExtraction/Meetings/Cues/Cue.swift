import ReadoutLanguage

/// Words of a sentence that may tell of an encounter, and the frame they open.
struct Cue: Sendable {
  var frame: MeetingFrame
  /// Other frames of the same words, tried when this one's places are not filled.
  var alternatives: [MeetingFrame] = []
  var tokens: Range<Int>
  /// The token the frame's places are found from: the verb, or the last word of a noun.
  var head: Int

  var isNoun: Bool { frame.cueClass == .noun }

  /// The same words with the next frame; nil when there is none.
  var next: Cue? {
    guard let frame = alternatives.first else { return nil }
    return Cue(frame: frame, alternatives: Array(alternatives.dropFirst()), tokens: tokens, head: head)
  }
}
