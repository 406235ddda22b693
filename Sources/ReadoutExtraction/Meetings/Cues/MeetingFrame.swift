import ReadoutLanguage
import ReadoutModel

/// A way to tell of an encounter: a cue, and where the parties stand around it.
package struct MeetingFrame: Hashable, Sendable {
  package enum CueClass: String, Sendable { case verb, noun }

  /// What may stand in a slot.
  package enum Filler: String, Sendable {
    /// Any actor.
    case actor
    /// A person, or an unnamed party ("Chinese officials").
    case person
    /// A person by name, description or pronoun, no unnamed party.
    case individual
    /// A country, place or institution.
    case destination
  }

  package enum Position: Hashable, Sendable {
    case subject, object, possessive
    /// Behind a preposition.
    case preposition(TextKey)
    /// The word "here".
    case here
    /// "by phone", "by telephone" somewhere in the clause; fills nothing.
    case byPhone
    /// The same as a condition: it asks for no one who is called; fills nothing.
    case overPhone
    /// No infinitive behind the cue's object: "called on X" but not "called on X to resign"; fills nothing.
    case withoutInfinitive
    /// Nothing behind the object that says what it is called or called to do; fills nothing.
    case withoutComplement
    /// The verb is not in the passive: who "was taken to X" made no journey of his own; fills nothing.
    case active
    /// One of these nouns as the object, or as the subject of the passive: "handed over a letter"; fills nothing.
    case objectAmong(Set<TextKey>)
    /// An infinitive that says what a journey is for: "flew to Paris to see X"; fills nothing.
    case purposeOfJourney
  }

  package struct Slot: Hashable, Sendable {
    package var positions: [Position]
    package var filler: Filler
    package var part: Part
    package var isRequired: Bool

    /// Whether it only says what the object must be.
    package var isObjectCondition: Bool {
      if case .objectAmong? = positions.first { return true }
      return false
    }
  }

  /// What a pattern's condition on the object begins with: "object:letter,message".
  static let objectPrefix = "object:"

  /// The lemmas of the cue, one after another.
  package var cue: [TextKey]
  package var cueClass: CueClass
  package var slots: [Slot]
  package var kind: MeetingKind
  package var family: CueFamily
  /// How surely the cue tells of an encounter when its slots are filled, 0...1.
  package var weight: Double
  /// "meet (verb)", for `explain`.
  package var name: String
}
