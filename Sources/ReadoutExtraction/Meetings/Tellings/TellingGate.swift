/// A reason not to take a cue for an encounter that its places speak for.
struct TellingGate: Sendable {
  let name: String
  /// What it keeps out.
  let example: String
  /// Why the cue tells of no encounter; nil where the gate has nothing against it.
  let check: @Sendable (TellingDraft, EncounterContext) -> NearMiss.Reason?

  init(
    _ name: String, _ example: String, check: @escaping @Sendable (TellingDraft, EncounterContext) -> NearMiss.Reason?
  ) {
    self.name = name
    self.example = example
    self.check = check
  }
}

extension [TellingGate] {
  /// What the first gate that has something against it says.
  func miss(_ draft: TellingDraft, _ context: EncounterContext) -> NearMiss.Reason? {
    for gate in self {
      if let reason = gate.check(draft, context) { return reason }
    }
    return nil
  }
}
