import { describe, expect, it } from 'vitest';
import { MARKER } from './plan-comment.ts';
import { runStep } from './testing/run-step.ts';

describe('the comment on a pull request', () => {
  // Answers with the comments' ids, as --jq leaves them, and keeps what it is told to write.
  const gh = (ids: string) => `
    case "$*" in
      "api --paginate repos/example/flowsentry/issues/7/comments --jq .[] | select(.user.login == "*) printf '${ids}' ;;
      "api --silent --method "*" -F body=@comment.md") echo "$4 $5: $(cat comment.md)" >>"$CALLS" ;;
      *) echo "unknown: $*" >&2; exit 9 ;;
    esac`;
  const comment = (COMMENT: string, TOUCHED: string, ids = '') =>
    runStep({ file: 'ci.yml', job: 'comment', step: 'One comment, put up to date', env: { GH_TOKEN: 'token', REPOSITORY: 'example/flowsentry', NUMBER: '7', COMMENT, TOUCHED }, commands: { gh: gh(ids) } });
  const TEXT = `${MARKER}\n| \`$(false)\` | "quoted" | \\\\ |`;

  it('is made once', async () => {
    expect(await comment(TEXT, 'true')).toEqual({ code: 0, stderr: '', output: '', calls: `POST repos/example/flowsentry/issues/7/comments: ${TEXT}\n` });
  });

  it('is put up to date where there is one', async () => {
    expect(await comment(TEXT, 'true', '11\\n22\\n')).toEqual({ code: 0, stderr: '', output: '', calls: `PATCH repos/example/flowsentry/issues/comments/11: ${TEXT}\n` });
  });

  it('says that a change touches the stacks no more, where it did before', async () => {
    expect(await comment(`${MARKER} No more.`, '', '11\\n')).toMatchObject({ code: 0, calls: `PATCH repos/example/flowsentry/issues/comments/11: ${MARKER} No more.\n` });
    expect(await comment(`${MARKER} No more.`, '')).toEqual({ code: 0, stderr: '', output: '', calls: '' });
  });
});

describe('what a change touches', () => {
  const git = (known: boolean) => `[ "$*" = 'cat-file -e base^{commit}' ] || { echo "unknown: git $*" >&2; exit 9; }\nexit ${known ? 0 : 1}`;
  const npx = (projects: string, touched: string) => `[ "$*" = 'nx show projects --affected --base=base --projects=${projects} --json' ] || { echo "unknown: npx $*" >&2; exit 9; }\necho '${touched}'`;
  const env = { BASE: 'base' };

  it('is planned where it is a stack', async () => {
    const scope = (touched: string) => runStep({ file: 'ci.yml', job: 'plans', step: 'scope', env, commands: { npx: npx('infra/*', touched) } });
    expect(await scope('["domain"]')).toMatchObject({ code: 0, stderr: '', output: 'infra=true\n' });
    expect(await scope('[]')).toMatchObject({ code: 0, stderr: '', output: `comment=${MARKER} This change touches none of the stacks.\n` });
  });

  it('is deployed where it is the endpoint, or where nobody knows', async () => {
    const change = (known: boolean, touched: string) => runStep({ file: 'deploy.yml', job: 'decide', step: 'change', env, commands: { git: git(known), npx: npx('endpoint', touched) } });
    const ALL = 'environments=["dev","staging","prod"]\n';
    expect(await change(true, '["endpoint"]')).toMatchObject({ code: 0, stderr: '', output: ALL });
    expect(await change(true, '[]')).toMatchObject({ code: 0, stderr: '', output: '' });
    expect(await change(false, '')).toMatchObject({ code: 0, stderr: '', output: ALL });
  });

  it('is built where it is the image, or where nobody knows', async () => {
    const scope = (known: boolean, touched: string) => runStep({ file: 'ci.yml', job: 'image', step: 'scope', env, commands: { git: git(known), npx: npx('scorer', touched) } });
    expect(await scope(true, '["scorer"]')).toMatchObject({ code: 0, stderr: '', output: 'image=true\n' });
    expect(await scope(true, '[]')).toMatchObject({ code: 0, stderr: '', output: '' });
    expect(await scope(false, '')).toMatchObject({ code: 0, stderr: '', output: 'image=true\n' });
  });

  it('is checked, or everything is where nobody knows', async () => {
    const check = (known: boolean) => runStep({ file: 'ci.yml', job: 'affected', step: 'What this change touches', env, commands: { git: git(known), npx: 'echo "$*" >>"$CALLS"' } });
    expect(await check(true)).toMatchObject({ code: 0, calls: 'nx affected -t lint typecheck test --base=base\n' });
    expect(await check(false)).toMatchObject({ code: 0, calls: 'nx run-many -t lint typecheck test\n' });
  });
});

it('the plans of all environments are shown, and one that fails fails the job in the end', async () => {
  const npx = `
    case "$*" in
      'nx run infra:plan -c staging -- --json') echo '{"error":{}}'; exit 1 ;;
      'nx run infra:plan -c '*' -- --json') echo '{"environment":"'"$5"'"}' ;;
      'nx run workflows:comment -- --plans .flowsentry/plans --output .flowsentry/plans/comment.md') cat .flowsentry/plans/{dev,staging,prod}.txt >.flowsentry/plans/comment.md ;;
      *) echo "unknown: $*" >&2; exit 9 ;;
    esac`;
  const { code, stderr, output } = await runStep({ file: 'ci.yml', job: 'plans', step: 'plans', env: { GITHUB_STEP_SUMMARY: '/dev/null' }, commands: { npx } });
  expect([code, stderr]).toEqual([0, '']);
  expect(output).toMatch(/^failed=true\ncomment<<(end-[0-9a-f-]{36})\n\{"environment":"dev"\}\n\{"error":\{\}\}\n\{"environment":"prod"\}\n\1\n$/);
});

it('what a person asks for is deployed', async () => {
  expect(await runStep({ file: 'deploy.yml', job: 'decide', step: 'person', env: { ENVIRONMENT: 'staging' }, commands: {} })).toMatchObject({ code: 0, output: 'environments=["staging"]\n' });
});

it('Docker builds the image on the Debian of the day, by digest, and starts it as both users', async () => {
  const docker = `
    case "$*" in
      'buildx imagetools inspect debian:12-slim --format {{.Manifest.Digest}}') echo sha256:0a ;;
      'run --rm --read-only --tmpfs /tmp '*'flowsentry serve --help') echo "$*" >>"$CALLS" ;;
      *) echo "unknown: docker $*" >&2; exit 9 ;;
    esac`;
  const RUN = 'run --rm --read-only --tmpfs /tmp';
  expect(await runStep({ file: 'ci.yml', job: 'image', step: 'docker', env: {}, commands: { docker, npx: 'echo "$*" >>"$CALLS"' } })).toMatchObject({
    code: 0, calls: `nx run scorer:image -- --base debian:12-slim@sha256:0a\n${RUN} flowsentry serve --help\n${RUN} --user 1000:1000 flowsentry serve --help\n`,
  });
});

describe('the image', () => {
  const REGISTRY = '111122223333.dkr.ecr.eu-central-1.amazonaws.com';
  const BASE = `debian:12-slim@sha256:${'0a'.repeat(32)}`;
  // The repository's tags are files in the folder of the step: what they hold is their digest.
  const aws = `
    case "$*" in
      "ecr get-authorization-token --query authorizationData[0].proxyEndpoint --output text") echo https://${REGISTRY} ;;
      "ecr get-login-password") echo secret ;;
      "ecr describe-images --repository-name flowsentry-dev-jobs --image-ids imageTag="*" --query imageDetails[0].imageDigest --output text") cat "\${6#imageTag=}" 2>/dev/null || exit 254 ;;
      *) echo "unknown: aws $*" >&2; exit 9 ;;
    esac`;
  const docker = (layers: string) => `
    COMMON='buildx build --builder flowsentry --platform linux/amd64 --build-arg BASE=${BASE} --label org.opencontainers.image.revision=c0ffee'
    case "$*" in
      "login --username AWS --password-stdin ${REGISTRY}") [ "$(cat)" = secret ] ;;
      "buildx create --name flowsentry --driver docker-container") ;;
      "$COMMON --provenance=mode=max --sbom=true --output type=image,name=${REGISTRY}/flowsentry-dev-jobs:c0ffee-attested,push=true .flowsentry/image") echo attested >>"$CALLS"; echo sha256:index >c0ffee-attested ;;
      "$COMMON --provenance=false --sbom=false --output type=image,name=${REGISTRY}/flowsentry-dev-jobs:c0ffee,oci-mediatypes=false,push=true .flowsentry/image") echo plain >>"$CALLS"; echo sha256:plain >c0ffee ;;
      "buildx imagetools inspect --raw ${REGISTRY}/flowsentry-dev-jobs@sha256:index")
        echo '{"manifests":[{"digest":"sha256:amd64","platform":{"architecture":"amd64","os":"linux"}},{"digest":"sha256:attestation","platform":{"architecture":"unknown","os":"unknown"}}]}' ;;
      "buildx imagetools inspect --raw ${REGISTRY}/flowsentry-dev-jobs@sha256:plain") echo '{"layers":[{"digest":"sha256:1"},{"digest":"sha256:2"}]}' ;;
      "buildx imagetools inspect --raw ${REGISTRY}/flowsentry-dev-jobs@sha256:amd64") echo '${layers}' ;;
      *) echo "unknown: docker $*" >&2; exit 9 ;;
    esac`;
  const SAME = '{"layers":[{"digest":"sha256:1"},{"digest":"sha256:2"}]}';
  const push = (layers = SAME, base = BASE, before = '') =>
    runStep({ file: 'image.yml', job: 'image', step: 'push', env: { ENVIRONMENT: 'dev', BASE: base, COMMIT: 'c0ffee', GITHUB_STEP_SUMMARY: '/dev/null' }, commands: { aws: `${before}\n${aws}`, docker: docker(layers) } });

  it('is pushed with what attests it, and as what SageMaker takes', async () => {
    expect(await push()).toEqual({ code: 0, stderr: '', output: 'digest=sha256:plain\n', calls: 'attested\nplain\n' });
  });

  it('is not pushed again where an earlier run came as far', async () => {
    expect(await push(SAME, BASE, 'echo sha256:index >c0ffee-attested')).toEqual({ code: 0, stderr: '', output: 'digest=sha256:plain\n', calls: 'plain\n' });
  });

  it('is not handed out where it is not what was attested', async () => {
    const { code, stderr, output } = await push('{"layers":[{"digest":"sha256:1"},{"digest":"sha256:3"}]}');
    expect([code, output]).toEqual([1, '']);
    expect(stderr).toBe("c0ffee and c0ffee-attested have other layers: Debian's packages changed between two runs. Run it for another commit.\n");
  });

  it.each(['', 'debian:12-slim'])('is not built on "%s"', async (base) => {
    expect(await push(SAME, base)).toMatchObject({ code: 1, calls: '', stderr: expect.stringContaining(`BASE_IMAGE is "${base}". Allowed: debian:12-slim by digest.`) as string });
  });
});
