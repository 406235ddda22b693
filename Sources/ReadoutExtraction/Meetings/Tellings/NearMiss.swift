import ReadoutLanguage
import ReadoutModel

/// A cue that tells of no encounter as far as it was understood, and why: a span below the threshold.
package struct NearMiss: Sendable {
  /// Index of the sentence.
  package var sentence: Int
  package var cue: Span
  package var reason: Reason

  package init(sentence: Int, cue: Range<Int>, _ reason: Reason) {
    self.sentence = sentence
    self.cue = Span(.cue, tokens: cue, probability: 0, origin: .cueLexicon)
    self.reason = reason
  }

  package enum Reason: Hashable, Sendable, CustomStringConvertible {
    case noEncounter(String)
    case emptyPlace(frame: String)
    case objectIsNoActor(String)
    case unknownOtherSide([String])
    case passiveJourney, movedObject, noVisitor, ownCountry, noDestination, unknownCountry
    case noActor, noActorNorAntecedent
    case onlyActor(String)
    case notWithOneAnother([String])
    case habit
    case talksWithOthers([String])
    case nothingSigned, nobodySigns, noOfficials
    case sport

    package var description: String {
      switch self {
      case .noEncounter(let words): "\"\(words)\" is no encounter"
      case .emptyPlace(let frame): "the place that the frame \(frame) requires holds no actor"
      case .objectIsNoActor(let word): "the other side names nobody: \"\(word)\""
      case .unknownOtherSide(let names): "who met \(names.joined(separator: ", ")) is not known"
      case .passiveJourney: "a passive tells of no journey"
      case .movedObject: "what is moved is its object"
      case .noVisitor: "no visitor is found"
      case .ownCountry: "the destination is the visitor's own country"
      case .noDestination: "no destination is found"
      case .unknownCountry: "the country of the destination is not known"
      case .noActor: "no actor is found beside the cue"
      case .noActorNorAntecedent: "no actor is found beside the cue, and no encounter was told of before"
      case .onlyActor(let names): "only one actor is found: \(names)"
      case .notWithOneAnother(let names): "with whom \(names.joined(separator: ", ")) did not meet is not told"
      case .habit: "a habit, no one encounter"
      case .talksWithOthers(let names): "with whom \(names.joined(separator: ", ")) meet is not told"
      case .nothingSigned: "nothing is signed"
      case .nobodySigns: "governments and bodies sign it, and nobody is said to have met"
      case .noOfficials: "who speaks and who listens do not both hold an office"
      case .sport: "it is told of sport"
      }
    }
  }
}
