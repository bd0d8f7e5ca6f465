// Attributes that occur in headers of CT, MR, PT, NM, SEG, RTSTRUCT, RWV and SR files, after DICOM PS3.6: by group, then
// element, VR and keyword. XS stands for US or SS, as Pixel Representation (0028,0103) decides. Group 6000 holds for all
// overlay groups. What is not listed is shown by its tag.
export const attributesByGroup: Readonly<Record<string, string>> = {
  '0002': `
    0000 UL FileMetaInformationGroupLength; 0001 OB FileMetaInformationVersion;
    0002 UI MediaStorageSOPClassUID; 0003 UI MediaStorageSOPInstanceUID; 0010 UI TransferSyntaxUID;
    0012 UI ImplementationClassUID; 0013 SH ImplementationVersionName; 0016 AE SourceApplicationEntityTitle;
    0100 UI PrivateInformationCreatorUID; 0102 OB PrivateInformation`,
  '0008': `
    0001 UL LengthToEnd; 0005 CS SpecificCharacterSet; 0006 SQ LanguageCodeSequence; 0008 CS ImageType;
    0012 DA InstanceCreationDate; 0013 TM InstanceCreationTime; 0014 UI InstanceCreatorUID;
    0015 DT InstanceCoercionDateTime; 0016 UI SOPClassUID; 0018 UI SOPInstanceUID;
    001A UI RelatedGeneralSOPClassUID; 001B UI OriginalSpecializedSOPClassUID; 0020 DA StudyDate;
    0021 DA SeriesDate; 0022 DA AcquisitionDate; 0023 DA ContentDate; 002A DT AcquisitionDateTime;
    0030 TM StudyTime; 0031 TM SeriesTime; 0032 TM AcquisitionTime; 0033 TM ContentTime;
    0050 SH AccessionNumber; 0051 SQ IssuerOfAccessionNumberSequence; 0054 AE RetrieveAETitle;
    0056 CS InstanceAvailability; 0060 CS Modality; 0061 CS ModalitiesInStudy; 0062 UI SOPClassesInStudy;
    0064 CS ConversionType; 0068 CS PresentationIntentType; 0070 LO Manufacturer; 0080 LO InstitutionName;
    0081 ST InstitutionAddress; 0082 SQ InstitutionCodeSequence; 0090 PN ReferringPhysicianName;
    0092 ST ReferringPhysicianAddress; 0094 SH ReferringPhysicianTelephoneNumbers;
    0096 SQ ReferringPhysicianIdentificationSequence; 0100 SH CodeValue; 0102 SH CodingSchemeDesignator;
    0103 SH CodingSchemeVersion; 0104 LO CodeMeaning; 0105 CS MappingResource; 0106 DT ContextGroupVersion;
    0107 DT ContextGroupLocalVersion; 010B CS ContextGroupExtensionFlag; 010C UI CodingSchemeUID;
    010D UI ContextGroupExtensionCreatorUID; 010F CS ContextIdentifier;
    0110 SQ CodingSchemeIdentificationSequence; 0112 LO CodingSchemeRegistry; 0114 ST CodingSchemeExternalID;
    0115 ST CodingSchemeName; 0116 ST CodingSchemeResponsibleOrganization; 0117 UI ContextUID;
    0118 UI MappingResourceUID; 0119 UC LongCodeValue; 0120 UR URNCodeValue; 0121 SQ EquivalentCodeSequence;
    0122 LO MappingResourceName; 0201 SH TimezoneOffsetFromUTC;
    0300 SQ PrivateDataElementCharacteristicsSequence; 0301 US PrivateGroupReference;
    0302 LO PrivateCreatorReference; 0303 CS BlockIdentifyingInformationStatus;
    0304 US NonidentifyingPrivateElements; 0305 SQ DeidentificationActionSequence; 1010 SH StationName;
    1030 LO StudyDescription; 1032 SQ ProcedureCodeSequence; 103E LO SeriesDescription;
    103F SQ SeriesDescriptionCodeSequence; 1040 LO InstitutionalDepartmentName; 1048 PN PhysiciansOfRecord;
    1049 SQ PhysiciansOfRecordIdentificationSequence; 1050 PN PerformingPhysicianName;
    1052 SQ PerformingPhysicianIdentificationSequence; 1060 PN NameOfPhysiciansReadingStudy;
    1062 SQ PhysiciansReadingStudyIdentificationSequence; 1070 PN OperatorsName;
    1072 SQ OperatorIdentificationSequence; 1080 LO AdmittingDiagnosesDescription;
    1084 SQ AdmittingDiagnosesCodeSequence; 1090 LO ManufacturerModelName; 1110 SQ ReferencedStudySequence;
    1111 SQ ReferencedPerformedProcedureStepSequence; 1115 SQ ReferencedSeriesSequence;
    1120 SQ ReferencedPatientSequence; 1125 SQ ReferencedVisitSequence; 113A SQ ReferencedWaveformSequence;
    1140 SQ ReferencedImageSequence; 114A SQ ReferencedInstanceSequence; 1150 UI ReferencedSOPClassUID;
    1155 UI ReferencedSOPInstanceUID; 115A UI SOPClassesSupported; 1160 IS ReferencedFrameNumber;
    1161 UL SimpleFrameList; 1164 SQ FrameExtractionSequence; 1195 UI TransactionUID; 1197 US FailureReason;
    1198 SQ FailedSOPSequence; 1199 SQ ReferencedSOPSequence;
    1200 SQ StudiesContainingOtherReferencedInstancesSequence; 1250 SQ RelatedSeriesSequence;
    2111 ST DerivationDescription; 2112 SQ SourceImageSequence; 2120 SH StageName; 2122 IS StageNumber;
    2124 IS NumberOfStages; 2142 IS StartTrim; 2143 IS StopTrim; 2144 IS RecommendedDisplayFrameRate;
    2218 SQ AnatomicRegionSequence; 2220 SQ AnatomicRegionModifierSequence;
    2228 SQ PrimaryAnatomicStructureSequence; 2230 SQ PrimaryAnatomicStructureModifierSequence;
    3001 SQ AlternateRepresentationSequence; 3010 UI IrradiationEventUID; 9007 CS FrameType;
    9092 SQ ReferencedImageEvidenceSequence; 9121 SQ ReferencedRawDataSequence; 9123 UI CreatorVersionUID;
    9124 SQ DerivationImageSequence; 9154 SQ SourceImageEvidenceSequence; 9205 CS PixelPresentation;
    9206 CS VolumetricProperties; 9207 CS VolumeBasedCalculationTechnique; 9208 CS ComplexImageComponent;
    9209 CS AcquisitionContrast; 9215 SQ DerivationCodeSequence; 9237 SQ ReferencedPresentationStateSequence`,
  '0010': `
    0010 PN PatientName; 0020 LO PatientID; 0021 LO IssuerOfPatientID; 0022 CS TypeOfPatientID;
    0024 SQ IssuerOfPatientIDQualifiersSequence; 0026 SQ SourcePatientGroupIdentificationSequence;
    0030 DA PatientBirthDate; 0032 TM PatientBirthTime; 0040 CS PatientSex;
    0050 SQ PatientInsurancePlanCodeSequence; 0101 SQ PatientPrimaryLanguageCodeSequence;
    0200 CS QualityControlSubject; 1000 LO OtherPatientIDs; 1001 PN OtherPatientNames;
    1002 SQ OtherPatientIDsSequence; 1005 PN PatientBirthName; 1010 AS PatientAge; 1020 DS PatientSize;
    1021 SQ PatientSizeCodeSequence; 1022 DS PatientBodyMassIndex; 1023 DS MeasuredAPDimension;
    1024 DS MeasuredLateralDimension; 1030 DS PatientWeight; 1040 LO PatientAddress;
    1060 PN PatientMotherBirthName; 1080 LO MilitaryRank; 1081 LO BranchOfService; 2000 LO MedicalAlerts;
    2110 LO Allergies; 2150 LO CountryOfResidence; 2152 LO RegionOfResidence;
    2154 SH PatientTelephoneNumbers; 2160 SH EthnicGroup; 2180 SH Occupation; 21A0 CS SmokingStatus;
    21B0 LT AdditionalPatientHistory; 21C0 US PregnancyStatus; 21D0 DA LastMenstrualDate;
    21F0 LO PatientReligiousPreference; 2201 LO PatientSpeciesDescription; 2203 CS PatientSexNeutered;
    2292 LO PatientBreedDescription; 2297 PN ResponsiblePerson; 2298 CS ResponsiblePersonRole;
    2299 LO ResponsibleOrganization; 4000 LT PatientComments`,
  '0012': `
    0010 LO ClinicalTrialSponsorName; 0020 LO ClinicalTrialProtocolID; 0021 LO ClinicalTrialProtocolName;
    0030 LO ClinicalTrialSiteID; 0031 LO ClinicalTrialSiteName; 0040 LO ClinicalTrialSubjectID;
    0042 LO ClinicalTrialSubjectReadingID; 0050 LO ClinicalTrialTimePointID;
    0051 ST ClinicalTrialTimePointDescription; 0060 LO ClinicalTrialCoordinatingCenterName;
    0062 CS PatientIdentityRemoved; 0063 LO DeidentificationMethod;
    0064 SQ DeidentificationMethodCodeSequence; 0071 LO ClinicalTrialSeriesID;
    0072 LO ClinicalTrialSeriesDescription; 0081 LO ClinicalTrialProtocolEthicsCommitteeName;
    0082 LO ClinicalTrialProtocolEthicsCommitteeApprovalNumber; 0083 SQ ConsentForClinicalTrialUseSequence`,
  '0018': `
    0010 LO ContrastBolusAgent; 0012 SQ ContrastBolusAgentSequence;
    0014 SQ ContrastBolusAdministrationRouteSequence; 0015 CS BodyPartExamined; 0020 CS ScanningSequence;
    0021 CS SequenceVariant; 0022 CS ScanOptions; 0023 CS MRAcquisitionType; 0024 SH SequenceName;
    0025 CS AngioFlag; 0026 SQ InterventionDrugInformationSequence; 0027 TM InterventionDrugStopTime;
    0028 DS InterventionDrugDose; 0029 SQ InterventionDrugCodeSequence; 0031 LO Radiopharmaceutical;
    0034 LO InterventionDrugName; 0035 TM InterventionDrugStartTime; 0036 SQ InterventionSequence;
    0038 CS InterventionStatus; 003A ST InterventionDescription; 0040 IS CineRate; 0050 DS SliceThickness;
    0060 DS KVP; 0070 IS CountsAccumulated; 0071 CS AcquisitionTerminationCondition;
    0072 DS EffectiveDuration; 0073 CS AcquisitionStartCondition; 0074 IS AcquisitionStartConditionData;
    0075 IS AcquisitionTerminationConditionData; 0080 DS RepetitionTime; 0081 DS EchoTime;
    0082 DS InversionTime; 0083 DS NumberOfAverages; 0084 DS ImagingFrequency; 0085 SH ImagedNucleus;
    0086 IS EchoNumbers; 0087 DS MagneticFieldStrength; 0088 DS SpacingBetweenSlices;
    0089 IS NumberOfPhaseEncodingSteps; 0090 DS DataCollectionDiameter; 0091 IS EchoTrainLength;
    0093 DS PercentSampling; 0094 DS PercentPhaseFieldOfView; 0095 DS PixelBandwidth;
    1000 LO DeviceSerialNumber; 1002 UI DeviceUID; 1010 LO SecondaryCaptureDeviceID;
    1012 DA DateOfSecondaryCapture; 1014 TM TimeOfSecondaryCapture;
    1016 LO SecondaryCaptureDeviceManufacturer; 1018 LO SecondaryCaptureDeviceManufacturerModelName;
    1019 LO SecondaryCaptureDeviceSoftwareVersions; 1020 LO SoftwareVersions; 1030 LO ProtocolName;
    1040 LO ContrastBolusRoute; 1041 DS ContrastBolusVolume; 1042 TM ContrastBolusStartTime;
    1043 TM ContrastBolusStopTime; 1044 DS ContrastBolusTotalDose; 1045 IS SyringeCounts;
    1046 DS ContrastFlowRate; 1047 DS ContrastFlowDuration; 1048 CS ContrastBolusIngredient;
    1049 DS ContrastBolusIngredientConcentration; 1050 DS SpatialResolution; 1060 DS TriggerTime;
    1061 LO TriggerSourceOrType; 1062 IS NominalInterval; 1063 DS FrameTime; 1064 LO CardiacFramingType;
    1065 DS FrameTimeVector; 1066 DS FrameDelay; 1069 DS TriggerTimeOffset; 1070 LO RadiopharmaceuticalRoute;
    1071 DS RadiopharmaceuticalVolume; 1072 TM RadiopharmaceuticalStartTime;
    1073 TM RadiopharmaceuticalStopTime; 1074 DS RadionuclideTotalDose; 1075 DS RadionuclideHalfLife;
    1076 DS RadionuclidePositronFraction; 1077 DS RadiopharmaceuticalSpecificActivity;
    1078 DT RadiopharmaceuticalStartDateTime; 1079 DT RadiopharmaceuticalStopDateTime;
    1080 CS BeatRejectionFlag; 1081 IS LowRRValue; 1082 IS HighRRValue; 1083 IS IntervalsAcquired;
    1084 IS IntervalsRejected; 1085 LO PVCRejection; 1086 IS SkipBeats; 1088 IS HeartRate;
    1090 IS CardiacNumberOfImages; 1094 IS TriggerWindow; 1100 DS ReconstructionDiameter;
    1110 DS DistanceSourceToDetector; 1111 DS DistanceSourceToPatient;
    1114 DS EstimatedRadiographicMagnificationFactor; 1120 DS GantryDetectorTilt; 1121 DS GantryDetectorSlew;
    1130 DS TableHeight; 1131 DS TableTraverse; 1134 CS TableMotion; 1135 DS TableVerticalIncrement;
    1136 DS TableLateralIncrement; 1137 DS TableLongitudinalIncrement; 1138 DS TableAngle; 113A CS TableType;
    1140 CS RotationDirection; 1142 DS RadialPosition; 1143 DS ScanArc; 1144 DS AngularStep;
    1145 DS CenterOfRotationOffset; 1147 CS FieldOfViewShape; 1149 IS FieldOfViewDimensions;
    1150 IS ExposureTime; 1151 IS XRayTubeCurrent; 1152 IS Exposure; 1153 IS ExposureInuAs;
    1154 DS AveragePulseWidth; 1155 CS RadiationSetting; 1156 CS RectificationType; 115A CS RadiationMode;
    1160 SH FilterType; 1170 IS GeneratorPower; 1180 SH CollimatorGridName; 1181 CS CollimatorType;
    1182 IS FocalDistance; 1183 DS XFocusCenter; 1184 DS YFocusCenter; 1190 DS FocalSpots;
    1191 CS AnodeTargetMaterial; 1200 DA DateOfLastCalibration; 1201 TM TimeOfLastCalibration;
    1202 DT DateTimeOfLastCalibration; 1210 SH ConvolutionKernel; 1242 IS ActualFrameDuration;
    1243 IS CountRate; 1244 US PreferredPlaybackSequencing; 1250 SH ReceiveCoilName;
    1251 SH TransmitCoilName; 1271 FD WaterEquivalentDiameter; 1300 DS ScanVelocity;
    1301 CS WholeBodyTechnique; 1302 IS ScanLength; 1310 US AcquisitionMatrix;
    1312 CS InPlanePhaseEncodingDirection; 1314 DS FlipAngle; 1315 CS VariableFlipAngleFlag; 1316 DS SAR;
    1318 DS dBdt; 1320 FL B1rms; 1400 LO AcquisitionDeviceProcessingDescription; 5100 CS PatientPosition;
    5101 CS ViewPosition; 9004 CS ContentQualification; 9005 SH PulseSequenceName;
    9006 SQ MRImagingModifierSequence; 9008 CS EchoPulseSequence; 9020 CS MagnetizationTransfer;
    9073 FD AcquisitionDuration; 9074 DT FrameAcquisitionDateTime; 9075 CS DiffusionDirectionality;
    9076 SQ DiffusionGradientDirectionSequence; 9082 FD EffectiveEchoTime; 9087 FD DiffusionBValue;
    9089 FD DiffusionGradientOrientation; 9151 DT FrameReferenceDateTime; 9220 FD FrameAcquisitionDuration;
    9301 SQ CTAcquisitionTypeSequence; 9302 CS AcquisitionType; 9303 FD TubeAngle;
    9304 SQ CTAcquisitionDetailsSequence; 9305 FD RevolutionTime; 9306 FD SingleCollimationWidth;
    9307 FD TotalCollimationWidth; 9308 SQ CTTableDynamicsSequence; 9309 FD TableSpeed;
    9310 FD TableFeedPerRotation; 9311 FD SpiralPitchFactor; 9312 SQ CTGeometrySequence;
    9313 FD DataCollectionCenterPatient; 9314 SQ CTReconstructionSequence; 9315 CS ReconstructionAlgorithm;
    9316 CS ConvolutionKernelGroup; 9317 FD ReconstructionFieldOfView;
    9318 FD ReconstructionTargetCenterPatient; 9319 FD ReconstructionAngle; 9320 SH ImageFilter;
    9321 SQ CTExposureSequence; 9322 FD ReconstructionPixelSpacing; 9323 CS ExposureModulationType;
    9324 FD EstimatedDoseSaving; 9325 SQ CTXRayDetailsSequence; 9326 SQ CTPositionSequence;
    9327 FD TablePosition; 9328 FD ExposureTimeInms; 9329 SQ CTImageFrameTypeSequence;
    9330 FD XRayTubeCurrentInmA; 9332 FD ExposureInmAs; 9333 CS ConstantVolumeFlag; 9334 CS FluoroscopyFlag;
    9335 FD DistanceSourceToDataCollectionCenter; 9337 US ContrastBolusAgentNumber;
    9338 SQ ContrastBolusIngredientCodeSequence; 9345 FD CTDIvol; 9346 SQ CTDIPhantomTypeCodeSequence;
    9360 SQ CTAdditionalXRaySourceSequence; 9701 DT DecayCorrectionDateTime;
    9732 SQ PETFrameAcquisitionSequence; 9733 SQ PETDetectorMotionDetailsSequence;
    9734 SQ PETTableDynamicsSequence; 9735 SQ PETPositionSequence; 9736 SQ PETFrameCorrectionFactorsSequence;
    9737 SQ RadiopharmaceuticalUsageSequence; 9738 CS AttenuationCorrectionSource;
    9739 US NumberOfIterations; 9740 US NumberOfSubsets; 9749 SQ PETReconstructionSequence;
    9751 SQ PETFrameTypeSequence; 9755 CS TimeOfFlightInformationUsed; 9756 CS ReconstructionType;
    9758 CS DecayCorrected; 9759 CS AttenuationCorrected; 9760 CS ScatterCorrected;
    9761 CS DeadTimeCorrected; 9762 CS GantryMotionCorrected; 9763 CS PatientMotionCorrected;
    9764 CS CountLossNormalizationCorrected; 9765 CS RandomsCorrected;
    9766 CS NonUniformRadialSamplingCorrected; 9767 CS SensitivityCalibrated;
    9768 CS DetectorNormalizationCorrection; 9769 CS IterativeReconstructionMethod;
    9770 CS AttenuationCorrectionTemporalRelationship`,
  '0020': `
    000D UI StudyInstanceUID; 000E UI SeriesInstanceUID; 0010 SH StudyID; 0011 IS SeriesNumber;
    0012 IS AcquisitionNumber; 0013 IS InstanceNumber; 0019 IS ItemNumber; 0020 CS PatientOrientation;
    0030 DS ImagePosition; 0032 DS ImagePositionPatient; 0035 DS ImageOrientation;
    0037 DS ImageOrientationPatient; 0050 DS Location; 0052 UI FrameOfReferenceUID; 0060 CS Laterality;
    0062 CS ImageLaterality; 0100 IS TemporalPositionIdentifier; 0105 IS NumberOfTemporalPositions;
    0110 DS TemporalResolution; 0200 UI SynchronizationFrameOfReferenceUID;
    0242 UI SOPInstanceUIDOfConcatenationSource; 1002 IS ImagesInAcquisition;
    1040 LO PositionReferenceIndicator; 1041 DS SliceLocation; 1070 IS OtherStudyNumbers;
    1200 IS NumberOfPatientRelatedStudies; 1206 IS NumberOfStudyRelatedSeries;
    1208 IS NumberOfStudyRelatedInstances; 1209 IS NumberOfSeriesRelatedInstances; 4000 LT ImageComments;
    9056 SH StackID; 9057 UL InStackPositionNumber; 9071 SQ FrameAnatomySequence; 9072 CS FrameLaterality;
    9111 SQ FrameContentSequence; 9113 SQ PlanePositionSequence; 9116 SQ PlaneOrientationSequence;
    9128 UL TemporalPositionIndex; 9153 FD NominalCardiacTriggerDelayTime; 9156 US FrameAcquisitionNumber;
    9157 UL DimensionIndexValues; 9158 LT FrameComments; 9161 UI ConcatenationUID;
    9162 US InConcatenationNumber; 9163 US InConcatenationTotalNumber; 9164 UI DimensionOrganizationUID;
    9165 AT DimensionIndexPointer; 9167 AT FunctionalGroupPointer; 9213 LO DimensionIndexPrivateCreator;
    9221 SQ DimensionOrganizationSequence; 9222 SQ DimensionIndexSequence;
    9228 UL ConcatenationFrameOffsetNumber; 9238 LO FunctionalGroupPrivateCreator;
    9241 FL NominalPercentageOfCardiacPhase; 9311 CS DimensionOrganizationType;
    9421 LO DimensionDescriptionLabel; 9450 SQ PatientOrientationInFrameSequence; 9453 LO FrameLabel`,
  '0028': `
    0002 US SamplesPerPixel; 0003 US SamplesPerPixelUsed; 0004 CS PhotometricInterpretation;
    0006 US PlanarConfiguration; 0008 IS NumberOfFrames; 0009 AT FrameIncrementPointer;
    000A AT FrameDimensionPointer; 0010 US Rows; 0011 US Columns; 0012 US Planes; 0030 DS PixelSpacing;
    0031 DS ZoomFactor; 0032 DS ZoomCenter; 0034 IS PixelAspectRatio; 0051 CS CorrectedImage;
    0100 US BitsAllocated; 0101 US BitsStored; 0102 US HighBit; 0103 US PixelRepresentation;
    0106 XS SmallestImagePixelValue; 0107 XS LargestImagePixelValue; 0108 XS SmallestPixelValueInSeries;
    0109 XS LargestPixelValueInSeries; 0120 XS PixelPaddingValue; 0121 XS PixelPaddingRangeLimit;
    0300 CS QualityControlImage; 0301 CS BurnedInAnnotation; 0302 CS RecognizableVisualFeatures;
    0303 CS LongitudinalTemporalInformationModified; 0A02 CS PixelSpacingCalibrationType;
    0A04 LO PixelSpacingCalibrationDescription; 1040 CS PixelIntensityRelationship;
    1041 SS PixelIntensityRelationshipSign; 1050 DS WindowCenter; 1051 DS WindowWidth;
    1052 DS RescaleIntercept; 1053 DS RescaleSlope; 1054 LO RescaleType;
    1055 LO WindowCenterWidthExplanation; 1056 CS VOILUTFunction;
    1101 XS RedPaletteColorLookupTableDescriptor; 1102 XS GreenPaletteColorLookupTableDescriptor;
    1103 XS BluePaletteColorLookupTableDescriptor; 1199 UI PaletteColorLookupTableUID;
    1201 OW RedPaletteColorLookupTableData; 1202 OW GreenPaletteColorLookupTableData;
    1203 OW BluePaletteColorLookupTableData; 2000 OB ICCProfile; 2110 CS LossyImageCompression;
    2112 DS LossyImageCompressionRatio; 2114 CS LossyImageCompressionMethod; 3000 SQ ModalityLUTSequence;
    3002 XS LUTDescriptor; 3003 LO LUTExplanation; 3004 LO ModalityLUTType; 3006 OW LUTData;
    3010 SQ VOILUTSequence; 6010 US RepresentativeFrameNumber; 6020 US FrameNumbersOfInterest;
    6022 LO FrameOfInterestDescription; 9001 UL DataPointRows; 9110 SQ PixelMeasuresSequence;
    9132 SQ FrameVOILUTSequence; 9145 SQ PixelValueTransformationSequence`,
  '0032': `
    1032 PN RequestingPhysician; 1033 LO RequestingService; 1060 LO RequestedProcedureDescription;
    1064 SQ RequestedProcedureCodeSequence; 1070 LO RequestedContrastAgent; 4000 LT StudyComments`,
  '0038': `
    0010 LO AdmissionID; 0050 LO SpecialNeeds; 0300 LO CurrentPatientLocation; 0500 LO PatientState`,
  '0040': `
    0001 AE ScheduledStationAETitle; 0002 DA ScheduledProcedureStepStartDate;
    0003 TM ScheduledProcedureStepStartTime; 0006 PN ScheduledPerformingPhysicianName;
    0007 LO ScheduledProcedureStepDescription; 0008 SQ ScheduledProtocolCodeSequence;
    0009 SH ScheduledProcedureStepID; 0100 SQ ScheduledProcedureStepSequence;
    0241 AE PerformedStationAETitle; 0242 SH PerformedStationName; 0243 SH PerformedLocation;
    0244 DA PerformedProcedureStepStartDate; 0245 TM PerformedProcedureStepStartTime;
    0250 DA PerformedProcedureStepEndDate; 0251 TM PerformedProcedureStepEndTime;
    0252 CS PerformedProcedureStepStatus; 0253 SH PerformedProcedureStepID;
    0254 LO PerformedProcedureStepDescription; 0255 LO PerformedProcedureTypeDescription;
    0260 SQ PerformedProtocolCodeSequence; 0270 SQ ScheduledStepAttributesSequence;
    0275 SQ RequestAttributesSequence; 0280 ST CommentsOnThePerformedProcedureStep;
    0310 ST CommentsOnRadiationDose; 0440 SQ ProtocolContextSequence; 0441 SQ ContentItemModifierSequence;
    0555 SQ AcquisitionContextSequence; 08EA SQ MeasurementUnitsCodeSequence; 1001 SH RequestedProcedureID;
    1002 LO ReasonForTheRequestedProcedure; 1012 SQ ReasonForPerformedProcedureCodeSequence;
    1400 LT RequestedProcedureComments; 2016 LO PlacerOrderNumberImagingServiceRequest;
    2017 LO FillerOrderNumberImagingServiceRequest; 2400 LT ImagingServiceRequestComments;
    9096 SQ RealWorldValueMappingSequence; 9210 SH LUTLabel; 9211 XS RealWorldValueLastValueMapped;
    9212 FD RealWorldValueLUTData; 9213 FD DoubleFloatRealWorldValueLastValueMapped;
    9214 FD DoubleFloatRealWorldValueFirstValueMapped; 9216 XS RealWorldValueFirstValueMapped;
    9220 SQ QuantityDefinitionSequence; 9224 FD RealWorldValueIntercept; 9225 FD RealWorldValueSlope;
    A010 CS RelationshipType; A027 LO VerifyingOrganization; A030 DT VerificationDateTime;
    A032 DT ObservationDateTime; A040 CS ValueType; A043 SQ ConceptNameCodeSequence;
    A050 CS ContinuityOfContent; A073 SQ VerifyingObserverSequence; A075 PN VerifyingObserverName;
    A120 DT DateTime; A121 DA Date; A122 TM Time; A123 PN PersonName; A124 UI UID; A160 UT TextValue;
    A168 SQ ConceptCodeSequence; A170 SQ PurposeOfReferenceCodeSequence; A300 SQ MeasuredValueSequence;
    A30A DS NumericValue; A370 SQ ReferencedRequestSequence; A372 SQ PerformedProcedureCodeSequence;
    A375 SQ CurrentRequestedProcedureEvidenceSequence; A385 SQ PertinentOtherEvidenceSequence;
    A491 CS CompletionFlag; A493 CS VerificationFlag; A496 CS PreliminaryFlag;
    A504 SQ ContentTemplateSequence; A525 SQ IdenticalDocumentsSequence; A730 SQ ContentSequence;
    DB00 CS TemplateIdentifier; DB73 UL ReferencedContentItemIdentifier`,
  '0054': `
    0010 US EnergyWindowVector; 0011 US NumberOfEnergyWindows; 0012 SQ EnergyWindowInformationSequence;
    0013 SQ EnergyWindowRangeSequence; 0014 DS EnergyWindowLowerLimit; 0015 DS EnergyWindowUpperLimit;
    0016 SQ RadiopharmaceuticalInformationSequence; 0017 IS ResidualSyringeCounts; 0018 SH EnergyWindowName;
    0020 US DetectorVector; 0021 US NumberOfDetectors; 0022 SQ DetectorInformationSequence;
    0030 US PhaseVector; 0031 US NumberOfPhases; 0032 SQ PhaseInformationSequence;
    0033 US NumberOfFramesInPhase; 0036 IS PhaseDelay; 0038 IS PauseBetweenFrames; 0039 CS PhaseDescription;
    0050 US RotationVector; 0051 US NumberOfRotations; 0052 SQ RotationInformationSequence;
    0053 US NumberOfFramesInRotation; 0060 US RRIntervalVector; 0061 US NumberOfRRIntervals;
    0062 SQ GatedInformationSequence; 0063 SQ DataInformationSequence; 0070 US TimeSlotVector;
    0071 US NumberOfTimeSlots; 0072 SQ TimeSlotInformationSequence; 0073 DS TimeSlotTime;
    0080 US SliceVector; 0081 US NumberOfSlices; 0090 US AngularViewVector; 0100 US TimeSliceVector;
    0101 US NumberOfTimeSlices; 0200 DS StartAngle; 0202 CS TypeOfDetectorMotion; 0210 IS TriggerVector;
    0211 US NumberOfTriggersInPhase; 0220 SQ ViewCodeSequence; 0222 SQ ViewModifierCodeSequence;
    0300 SQ RadionuclideCodeSequence; 0302 SQ AdministrationRouteCodeSequence;
    0304 SQ RadiopharmaceuticalCodeSequence; 0306 SQ CalibrationDataSequence; 0308 US EnergyWindowNumber;
    0400 SH ImageID; 0410 SQ PatientOrientationCodeSequence; 0412 SQ PatientOrientationModifierCodeSequence;
    0414 SQ PatientGantryRelationshipCodeSequence; 0500 CS SliceProgressionDirection;
    0501 CS ScanProgressionDirection; 1000 CS SeriesType; 1001 CS Units; 1002 CS CountsSource;
    1004 CS ReprojectionMethod; 1006 CS SUVType; 1100 CS RandomsCorrectionMethod;
    1101 LO AttenuationCorrectionMethod; 1102 CS DecayCorrection; 1103 LO ReconstructionMethod;
    1104 LO DetectorLinesOfResponseUsed; 1105 LO ScatterCorrectionMethod; 1200 DS AxialAcceptance;
    1201 IS AxialMash; 1202 IS TransverseMash; 1203 DS DetectorElementSize; 1210 DS CoincidenceWindowWidth;
    1220 CS SecondaryCountsType; 1300 DS FrameReferenceTime; 1310 IS PrimaryPromptsCountsAccumulated;
    1311 IS SecondaryCountsAccumulated; 1320 DS SliceSensitivityFactor; 1321 DS DecayFactor;
    1322 DS DoseCalibrationFactor; 1323 DS ScatterFractionFactor; 1324 DS DeadTimeFactor; 1330 US ImageIndex`,
  '0062': `
    0001 CS SegmentationType; 0002 SQ SegmentSequence; 0003 SQ SegmentedPropertyCategoryCodeSequence;
    0004 US SegmentNumber; 0005 LO SegmentLabel; 0006 ST SegmentDescription; 0008 CS SegmentAlgorithmType;
    0009 LO SegmentAlgorithmName; 000A SQ SegmentIdentificationSequence; 000B US ReferencedSegmentNumber;
    000C US RecommendedDisplayGrayscaleValue; 000D US RecommendedDisplayCIELabValue;
    000E US MaximumFractionalValue; 000F SQ SegmentedPropertyTypeCodeSequence;
    0010 CS SegmentationFractionalType; 0011 SQ SegmentedPropertyTypeModifierCodeSequence;
    0012 SQ UsedSegmentsSequence; 0013 CS SegmentsOverlap; 0020 UT TrackingID; 0021 UI TrackingUID`,
  '0070': `
    0080 CS ContentLabel; 0081 LO ContentDescription; 0082 DA PresentationCreationDate;
    0083 TM PresentationCreationTime; 0084 PN ContentCreatorName; 0308 SQ RegistrationSequence;
    0309 SQ MatrixRegistrationSequence; 030A SQ MatrixSequence;
    030C CS FrameOfReferenceTransformationMatrixType; 030D SQ RegistrationTypeCodeSequence`,
  '0088': `
    0140 UI StorageMediaFileSetUID`,
  '0400': `
    0550 SQ ModifiedAttributesSequence; 0561 SQ OriginalAttributesSequence;
    0562 DT AttributeModificationDateTime; 0563 LO ModifyingSystem; 0564 LO SourceOfPreviousValues;
    0565 CS ReasonForTheAttributeModification`,
  '2050': `
    0020 CS PresentationLUTShape`,
  '3006': `
    0002 SH StructureSetLabel; 0004 LO StructureSetName; 0006 ST StructureSetDescription;
    0008 DA StructureSetDate; 0009 TM StructureSetTime; 0010 SQ ReferencedFrameOfReferenceSequence;
    0012 SQ RTReferencedStudySequence; 0014 SQ RTReferencedSeriesSequence; 0016 SQ ContourImageSequence;
    0020 SQ StructureSetROISequence; 0022 IS ROINumber; 0024 UI ReferencedFrameOfReferenceUID;
    0026 LO ROIName; 0028 ST ROIDescription; 002A IS ROIDisplayColor; 002C DS ROIVolume;
    0030 SQ RTRelatedROISequence; 0033 CS RTROIRelationship; 0036 CS ROIGenerationAlgorithm;
    0038 LO ROIGenerationDescription; 0039 SQ ROIContourSequence; 0040 SQ ContourSequence;
    0042 CS ContourGeometricType; 0044 DS ContourSlabThickness; 0045 DS ContourOffsetVector;
    0046 IS NumberOfContourPoints; 0048 IS ContourNumber; 0050 DS ContourData;
    0080 SQ RTROIObservationsSequence; 0082 IS ObservationNumber; 0084 IS ReferencedROINumber;
    0085 SH ROIObservationLabel; 0086 SQ RTROIIdentificationCodeSequence; 0088 ST ROIObservationDescription;
    00A4 CS RTROIInterpretedType; 00A6 PN ROIInterpreter; 00B0 SQ ROIPhysicalPropertiesSequence`,
  '300C': `
    0060 SQ ReferencedStructureSetSequence`,
  '300E': `
    0002 CS ApprovalStatus; 0004 DA ReviewDate; 0005 TM ReviewTime; 0008 PN ReviewerName`,
  '5200': `
    9229 SQ SharedFunctionalGroupsSequence; 9230 SQ PerFrameFunctionalGroupsSequence`,
  '6000': `
    0010 US OverlayRows; 0011 US OverlayColumns; 0015 IS NumberOfFramesInOverlay; 0022 LO OverlayDescription;
    0040 CS OverlayType; 0045 LO OverlaySubtype; 0050 SS OverlayOrigin; 0051 US ImageFrameOrigin;
    0100 US OverlayBitsAllocated; 0102 US OverlayBitPosition; 1500 LO OverlayLabel; 3000 OW OverlayData`,
  '7FE0': `
    0001 OV ExtendedOffsetTable; 0002 OV ExtendedOffsetTableLengths; 0008 OF FloatPixelData;
    0009 OD DoubleFloatPixelData; 0010 OW PixelData`,
  FFFA: `
    FFFA SQ DigitalSignaturesSequence`,
  FFFC: `
    FFFC OB DataSetTrailingPadding`,
};
