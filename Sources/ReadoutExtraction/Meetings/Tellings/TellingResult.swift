/// What a reader of tellings found in a sentence.
struct TellingResult: Sendable {
  var tellings: [Telling] = []
  var misses: [NearMiss] = []
  /// How many cues it looked at.
  var cues = 0

  static func + (a: TellingResult, b: TellingResult) -> TellingResult {
    TellingResult(tellings: a.tellings + b.tellings, misses: a.misses + b.misses, cues: a.cues + b.cues)
  }
}
