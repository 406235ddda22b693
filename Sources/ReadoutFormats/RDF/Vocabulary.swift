/// The vocabularies Readout speaks.
enum Namespace: Int, CaseIterable, Sendable {
  case foaf, schema, org, sem, skos, dcterms, prov, oa, gaf, owl, rdf, rdfs, xsd, rdo

  var prefix: String { String(describing: self) }

  var iri: String {
    switch self {
    case .foaf: "http://xmlns.com/foaf/0.1/"
    case .schema: "http://schema.org/"
    case .org: "http://www.w3.org/ns/org#"
    case .sem: "http://semanticweb.cs.vu.nl/2009/11/sem/"
    case .skos: "http://www.w3.org/2004/02/skos/core#"
    case .dcterms: "http://purl.org/dc/terms/"
    case .prov: "http://www.w3.org/ns/prov#"
    case .oa: "http://www.w3.org/ns/oa#"
    case .gaf: "http://groundedannotationframework.org/gaf#"
    case .owl: "http://www.w3.org/2002/07/owl#"
    case .rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    case .rdfs: "http://www.w3.org/2000/01/rdf-schema#"
    case .xsd: "http://www.w3.org/2001/XMLSchema#"
    case .rdo: "https://w3id.org/readout/ns#"
    }
  }
}

/// The classes, properties, datatypes and individuals that are written.
package enum Term: Int, CaseIterable, Sendable {
  case rdfType
  case rdfValue
  case rdfsLabel
  case foafPerson
  case schemaPerson
  case schemaCountry
  case schemaPlace
  case schemaEvent
  case schemaNewsArticle
  case schemaIdentifier
  case schemaAttendee
  case schemaStartDate
  case schemaEndDate
  case schemaAbout
  case schemaContainedInPlace
  case schemaDatePublished
  case schemaHeadline
  case orgFormalOrganization
  case orgMembership
  case orgRoleClass
  case orgMember
  case orgOrganization
  case orgRole
  case orgClassification
  case orgSubOrganizationOf
  case semActor
  case semPlace
  case semEvent
  case semRole
  case semHasActor
  case semHasPlace
  case semRoleType
  case semLatestEnd
  case semEarliestBegin
  case skosConcept
  case skosAltLabel
  case skosPrefLabel
  case dctermsLanguage
  case dctermsIdentifier
  case provActivity
  case provSoftwareAgent
  case provWasGeneratedBy
  case provWasAssociatedWith
  case oaAnnotation
  case oaSpecificResource
  case oaTextPositionSelector
  case oaTextQuoteSelector
  case oaHasSource
  case oaHasSelector
  case oaHasBody
  case oaHasTarget
  case oaStart
  case oaEnd
  case oaExact
  case gafDenotedBy
  case owlSameAs
  case xsdDate
  case xsdGMonthDay
  case xsdDouble
  case xsdInteger
  case xsdNonNegativeInteger
  case xsdBoolean
  case meeting
  case extraction
  case country
  case represents
  case titleAsWritten
  case attestedOn
  case attestedFrom
  case attestedTo
  case tenure
  case isInferred
  case meetingKind
  case status
  case dateBasis
  case monthDay
  case onBehalfOf
  case met
  case reportedIn
  case reportCount
  case mentionCount
  case articleCount
  case firstSeen
  case lastSeen
  case evidence
  case confidence
  case cue
  case byline
  case sha256
  case kindMeeting
  case kindCall
  case kindVisit
  case kindSummit
  case statusHeld
  case statusOngoing
  case statusPlanned
  case statusCancelled
  case statusDenied
  case statusHypothetical
  case partParticipant
  case partHost
  case partVisitor
  case partMediator
  case basisStated
  case basisRelative
  case basisPublication
  case typeMinistry
  case typeArmedForces
  case typeEmbassy
  case typeInternationalOrganisation
  case typeParty
  case typeCompany
  case typeArmedGroup
  case typeLegislature
  case typeCourt
  case typeMedia
  case typeOther

  /// `foaf:Person`
  package var prefixedName: String {
    switch self {
    case .rdfType: "rdf:type"
    case .rdfValue: "rdf:value"
    case .rdfsLabel: "rdfs:label"
    case .foafPerson: "foaf:Person"
    case .schemaPerson: "schema:Person"
    case .schemaCountry: "schema:Country"
    case .schemaPlace: "schema:Place"
    case .schemaEvent: "schema:Event"
    case .schemaNewsArticle: "schema:NewsArticle"
    case .schemaIdentifier: "schema:identifier"
    case .schemaAttendee: "schema:attendee"
    case .schemaStartDate: "schema:startDate"
    case .schemaEndDate: "schema:endDate"
    case .schemaAbout: "schema:about"
    case .schemaContainedInPlace: "schema:containedInPlace"
    case .schemaDatePublished: "schema:datePublished"
    case .schemaHeadline: "schema:headline"
    case .orgFormalOrganization: "org:FormalOrganization"
    case .orgMembership: "org:Membership"
    case .orgRoleClass: "org:Role"
    case .orgMember: "org:member"
    case .orgOrganization: "org:organization"
    case .orgRole: "org:role"
    case .orgClassification: "org:classification"
    case .orgSubOrganizationOf: "org:subOrganizationOf"
    case .semActor: "sem:Actor"
    case .semPlace: "sem:Place"
    case .semEvent: "sem:Event"
    case .semRole: "sem:Role"
    case .semHasActor: "sem:hasActor"
    case .semHasPlace: "sem:hasPlace"
    case .semRoleType: "sem:roleType"
    case .semLatestEnd: "sem:hasLatestEndTimeStamp"
    case .semEarliestBegin: "sem:hasEarliestBeginTimeStamp"
    case .skosConcept: "skos:Concept"
    case .skosAltLabel: "skos:altLabel"
    case .skosPrefLabel: "skos:prefLabel"
    case .dctermsLanguage: "dcterms:language"
    case .dctermsIdentifier: "dcterms:identifier"
    case .provActivity: "prov:Activity"
    case .provSoftwareAgent: "prov:SoftwareAgent"
    case .provWasGeneratedBy: "prov:wasGeneratedBy"
    case .provWasAssociatedWith: "prov:wasAssociatedWith"
    case .oaAnnotation: "oa:Annotation"
    case .oaSpecificResource: "oa:SpecificResource"
    case .oaTextPositionSelector: "oa:TextPositionSelector"
    case .oaTextQuoteSelector: "oa:TextQuoteSelector"
    case .oaHasSource: "oa:hasSource"
    case .oaHasSelector: "oa:hasSelector"
    case .oaHasBody: "oa:hasBody"
    case .oaHasTarget: "oa:hasTarget"
    case .oaStart: "oa:start"
    case .oaEnd: "oa:end"
    case .oaExact: "oa:exact"
    case .gafDenotedBy: "gaf:denotedBy"
    case .owlSameAs: "owl:sameAs"
    case .xsdDate: "xsd:date"
    case .xsdGMonthDay: "xsd:gMonthDay"
    case .xsdDouble: "xsd:double"
    case .xsdInteger: "xsd:integer"
    case .xsdNonNegativeInteger: "xsd:nonNegativeInteger"
    case .xsdBoolean: "xsd:boolean"
    case .meeting: "rdo:Meeting"
    case .extraction: "rdo:Extraction"
    case .country: "rdo:country"
    case .represents: "rdo:represents"
    case .titleAsWritten: "rdo:titleAsWritten"
    case .attestedOn: "rdo:attestedOn"
    case .attestedFrom: "rdo:attestedFrom"
    case .attestedTo: "rdo:attestedTo"
    case .tenure: "rdo:tenure"
    case .isInferred: "rdo:isInferred"
    case .meetingKind: "rdo:meetingKind"
    case .status: "rdo:status"
    case .dateBasis: "rdo:dateBasis"
    case .monthDay: "rdo:monthDay"
    case .onBehalfOf: "rdo:onBehalfOf"
    case .met: "rdo:met"
    case .reportedIn: "rdo:reportedIn"
    case .reportCount: "rdo:reportCount"
    case .mentionCount: "rdo:mentionCount"
    case .articleCount: "rdo:articleCount"
    case .firstSeen: "rdo:firstSeen"
    case .lastSeen: "rdo:lastSeen"
    case .evidence: "rdo:evidence"
    case .confidence: "rdo:confidence"
    case .cue: "rdo:cue"
    case .byline: "rdo:byline"
    case .sha256: "rdo:sha256"
    case .kindMeeting: "rdo:kindMeeting"
    case .kindCall: "rdo:kindCall"
    case .kindVisit: "rdo:kindVisit"
    case .kindSummit: "rdo:kindSummit"
    case .statusHeld: "rdo:statusHeld"
    case .statusOngoing: "rdo:statusOngoing"
    case .statusPlanned: "rdo:statusPlanned"
    case .statusCancelled: "rdo:statusCancelled"
    case .statusDenied: "rdo:statusDenied"
    case .statusHypothetical: "rdo:statusHypothetical"
    case .partParticipant: "rdo:partParticipant"
    case .partHost: "rdo:partHost"
    case .partVisitor: "rdo:partVisitor"
    case .partMediator: "rdo:partMediator"
    case .basisStated: "rdo:basisStated"
    case .basisRelative: "rdo:basisRelative"
    case .basisPublication: "rdo:basisPublication"
    case .typeMinistry: "rdo:typeMinistry"
    case .typeArmedForces: "rdo:typeArmedForces"
    case .typeEmbassy: "rdo:typeEmbassy"
    case .typeInternationalOrganisation: "rdo:typeInternationalOrganisation"
    case .typeParty: "rdo:typeParty"
    case .typeCompany: "rdo:typeCompany"
    case .typeArmedGroup: "rdo:typeArmedGroup"
    case .typeLegislature: "rdo:typeLegislature"
    case .typeCourt: "rdo:typeCourt"
    case .typeMedia: "rdo:typeMedia"
    case .typeOther: "rdo:typeOther"
    }
  }

  /// The whole IRI.
  package var iri: String {
    let parts = prefixedName.split(separator: ":", maxSplits: 1)
    let namespace = Namespace.allCases.first { $0.prefix == parts[0] }
    return (namespace?.iri ?? "") + parts[1]
  }
}
