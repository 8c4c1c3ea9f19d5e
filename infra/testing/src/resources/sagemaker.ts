import { type KnownResource, arn, byName, partOf } from './known-resource.ts';

const named = (kind: string, key = 'name'): KnownResource => byName('sagemaker', ({ name }) => `${kind}/${name.toLowerCase()}`, key);

const domainId = (hash: string): string => `d-${hash.slice(0, 12)}`;

export const SAGEMAKER: Readonly<Record<string, KnownResource>> = {
  'aws:sagemaker/domain:Domain': {
    tagged: true,
    id: ({ hash }) => domainId(hash),
    computed: (facts, id) => ({
      arn: arn('sagemaker', facts, `domain/${id}`),
      homeEfsFileSystemId: `fs-0${facts.hash.slice(0, 16)}`,
      securityGroupIdForDomainBoundary: `sg-0${facts.hash.slice(0, 16)}`,
      singleSignOnApplicationArn: '',
      singleSignOnManagedApplicationInstanceId: '',
      url: `https://${id}.studio.${facts.region}.sagemaker.aws`,
    }),
  },
  'aws:sagemaker/userProfile:UserProfile': {
    tagged: true,
    id: (facts) => arn('sagemaker', facts, `user-profile/${facts.input('domainId')}/${facts.input('userProfileName').toLowerCase()}`),
    computed: (_, id) => ({ arn: id, homeEfsFileSystemUid: '200005' }),
  },
  'aws:sagemaker/space:Space': {
    tagged: true,
    id: (facts) => arn('sagemaker', facts, `space/${facts.input('domainId')}/${facts.input('spaceName').toLowerCase()}`),
    computed: ({ input, region }, id) => ({ arn: id, homeEfsFileSystemUid: '200005', url: `https://${input('domainId')}.studio.${region}.sagemaker.aws/jupyter/default` }),
  },
  'aws:sagemaker/app:App': {
    tagged: true,
    id: (facts) => arn('sagemaker', facts, `app/${facts.input('domainId')}/${facts.input('userProfileName') || facts.input('spaceName')}/${facts.input('appType')}/${facts.input('appName')}`.toLowerCase()),
    computed: (_, id) => ({ arn: id }),
  },
  'aws:sagemaker/appImageConfig:AppImageConfig': named('app-image-config', 'appImageConfigName'),
  'aws:sagemaker/codeRepository:CodeRepository': named('code-repository', 'codeRepositoryName'),
  'aws:sagemaker/image:Image': named('image', 'imageName'),
  'aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig': named('studio-lifecycle-config', 'studioLifecycleConfigName'),
  'aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration': named('notebook-instance-lifecycle-config'),
  'aws:sagemaker/modelPackageGroup:ModelPackageGroup': named('model-package-group', 'modelPackageGroupName'),
  'aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy': partOf('modelPackageGroupName'),
  'aws:sagemaker/model:Model': named('model'),
  'aws:sagemaker/endpointConfiguration:EndpointConfiguration': named('endpoint-config'),
  'aws:sagemaker/endpoint:Endpoint': named('endpoint'),
  'aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition': named('data-quality-job-definition'),
  'aws:sagemaker/monitoringSchedule:MonitoringSchedule': named('monitoring-schedule'),
  'aws:sagemaker/pipeline:Pipeline': named('pipeline', 'pipelineName'),
  'aws:sagemaker/featureGroup:FeatureGroup': named('feature-group', 'featureGroupName'),
  'aws:sagemaker/servicecatalogPortfolioStatus:ServicecatalogPortfolioStatus': { id: ({ region }) => region },
};
