// The kinds things come in. Raw values are what is written into files.

/// What sort of thing is named.
public enum EntityKind: String, CaseIterable, Sendable, Hashable {
  /// A human being.
  case person
  /// A state, or a territory with a code of its own.
  case country
  /// A body: a ministry, an organisation, a party, a company.
  case institution
  /// A city, a region, a building.
  case place
}

/// What sort of institution it is.
public enum InstitutionType: String, CaseIterable, Sendable, Hashable {
  /// A ministry, department or office of government.
  case ministry
  /// An army, a navy, an air force, a command of them.
  case armedForces = "armed forces"
  /// An embassy, a consulate, a mission.
  case embassy
  /// A body of states: the United Nations, NATO.
  case internationalOrganisation = "international organisation"
  /// A political party.
  case party
  /// A company or a bank.
  case company
  /// Armed, and no state's.
  case armedGroup = "armed group"
  /// A parliament or a chamber of one.
  case legislature
  /// A court or tribunal.
  case court
  /// A paper, an agency, a station.
  case media
  /// Any other.
  case other
}

/// How people come together.
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

/// What became of a meeting, as far as the article says.
public enum MeetingStatus: String, CaseIterable, Sendable, Hashable {
  /// It took place.
  case held
  /// It is under way.
  case ongoing
  /// It is to take place.
  case planned
  /// It was planned and does not take place.
  case cancelled
  /// Somebody says that it did not take place.
  case denied
  /// It is spoken of as what might be.
  case hypothetical

  /// Held and ongoing meetings happened; the others are never counted in `met` unless asked for.
  public var happened: Bool { self == .held || self == .ongoing }
}

/// What part someone has in a meeting.
public enum Part: String, CaseIterable, Sendable, Hashable {
  /// Takes part; nothing more is said.
  case participant
  /// Receives the others.
  case host
  /// Comes to the others.
  case visitor
  /// Brings the others together.
  case mediator
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

/// How words stand for an entity.
public enum MentionForm: String, CaseIterable, Sendable, Hashable {
  /// A name, or a part of one.
  case name
  /// Words that describe: "the minister".
  case nominal
  /// "he", "their".
  case pronoun
}
