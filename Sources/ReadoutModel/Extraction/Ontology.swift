/// The kinds things come in. Raw values are what is written into files.

public enum EntityKind: String, CaseIterable, Sendable, Hashable {
  case person, country, institution, place
}

public enum InstitutionType: String, CaseIterable, Sendable, Hashable {
  case ministry
  case armedForces = "armed forces"
  case embassy
  case internationalOrganisation = "international organisation"
  case party
  case company
  case armedGroup = "armed group"
  case legislature
  case court
  case media
  case other
}

public enum MeetingKind: String, CaseIterable, Sendable, Hashable {
  /// Talks, audience, dinner, signing.
  case meeting
  /// By telephone or video.
  case call
  /// Someone travels to a country, city or institution.
  case visit
  /// A conference or multilateral gathering.
  case summit
}

public enum MeetingStatus: String, CaseIterable, Sendable, Hashable {
  case held, ongoing, planned, cancelled, denied, hypothetical

  /// Held and ongoing meetings happened; the others are never counted in `met` unless asked for.
  public var happened: Bool { self == .held || self == .ongoing }
}

/// What part someone has in a meeting.
public enum Part: String, CaseIterable, Sendable, Hashable {
  case participant, host, visitor, mediator
}

/// How a meeting's date is known.
public enum DateBasis: String, CaseIterable, Sendable, Hashable {
  /// The text gives the calendar date.
  case stated
  /// The text gives it relative to the article's date ("Monday", "today").
  case relative
  /// Only the article's date bounds it.
  case publication
}

public enum MentionForm: String, CaseIterable, Sendable, Hashable {
  case name, nominal, pronoun
}
