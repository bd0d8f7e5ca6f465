// Names of QTI 3.0 (1EdTech, Question and Test Interoperability 3.0: ASI and Content Packaging bindings) and of what we
// hang into the metadata of a resource, where any other namespace may stand.

export const asiNamespace = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';
export const packageNamespace = 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1';
export const metadataNamespace = 'http://www.imsglobal.org/xsd/imsqti_metadata_v3p0';
export const ownNamespace = 'urn:uptake:items:1';
export const itemResourceType = 'imsqti_item_xmlv3p0';
export const qtiManifestPath = 'imsmanifest.xml';

/** Question id to the identifier of its response and back. */
export const responseOf = (questionId: string): string => `RESPONSE_${questionId}`;
