import ReadoutModel

extension MeetingKind {
  var term: Term {
    switch self {
    case .meeting: .kindMeeting
    case .call: .kindCall
    case .visit: .kindVisit
    case .summit: .kindSummit
    }
  }
}

extension MeetingStatus {
  var term: Term {
    switch self {
    case .held: .statusHeld
    case .ongoing: .statusOngoing
    case .planned: .statusPlanned
    case .cancelled: .statusCancelled
    case .denied: .statusDenied
    case .hypothetical: .statusHypothetical
    }
  }
}

extension Part {
  var term: Term {
    switch self {
    case .participant: .partParticipant
    case .host: .partHost
    case .visitor: .partVisitor
    case .mediator: .partMediator
    }
  }
}

extension DateBasis {
  var term: Term {
    switch self {
    case .stated: .basisStated
    case .relative: .basisRelative
    case .publication: .basisPublication
    }
  }
}

extension InstitutionType {
  var term: Term {
    switch self {
    case .ministry: .typeMinistry
    case .armedForces: .typeArmedForces
    case .embassy: .typeEmbassy
    case .internationalOrganisation: .typeInternationalOrganisation
    case .party: .typeParty
    case .company: .typeCompany
    case .armedGroup: .typeArmedGroup
    case .legislature: .typeLegislature
    case .court: .typeCourt
    case .media: .typeMedia
    case .other: .typeOther
    }
  }
}
