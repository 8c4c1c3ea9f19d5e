import { describe, expect, it } from 'vitest';
import { readDockerfile } from './dockerfile.ts';

describe('readDockerfile', () => {
  it('reads the stages in order', () => {
    const text = `
# A comment
ARG BASE
FROM \${BASE} AS one
RUN a \\
  && b 'c d' "$e"
COPY in/ /in/
FROM \${BASE}
COPY --from=one /in/x /x
ENV NAME=value
LABEL a.b-c=true
LABEL text="of two words"
WORKDIR /tmp
USER 1000:1000
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --retries=3 CMD ["node", "/health.mjs"]
CMD ["serve"]
`;
    expect(readDockerfile(text, { BASE: 'debian@sha256:0' })).toEqual([
      { name: 'one', from: 'debian@sha256:0', steps: [{ kind: 'run', command: `a   && b 'c d' "$e"` }, { kind: 'copy', copy: { source: 'in/', target: '/in/' } }] },
      {
        from: 'debian@sha256:0',
        steps: [
          { kind: 'copy', copy: { from: 'one', source: '/in/x', target: '/x' } },
          { kind: 'env', name: 'NAME', value: 'value' },
          { kind: 'label', name: 'a.b-c', value: 'true' },
          { kind: 'label', name: 'text', value: 'of two words' },
          { kind: 'workdir', value: '/tmp' },
          { kind: 'user', value: '1000:1000' },
          { kind: 'expose', value: '8080' },
          { kind: 'stopsignal', value: 'SIGTERM' },
          { kind: 'healthcheck', options: { interval: '30s', retries: '3' }, command: ['node', '/health.mjs'] },
          { kind: 'cmd', command: ['serve'] },
        ],
      },
    ]);
  });

  it.each([
    'FROM --platform=linux/arm64 base', 'FROM base AS', 'FROM base as one', 'FROM ${OTHER}', 'RUN first', 'ARG BASE=debian',
    ...[
      'RUN --mount=type=cache,target=/x a', 'RUN ["a"]', 'RUN <<END\na\nEND', 'COPY a b c', 'COPY --chown=1 a b', 'COPY ["a", "b"]', 'COPY $A b', 'COPY a* b', 'ADD a b', 'ENV A=1 B=2', 'ENV A=$B',
      'LABEL a', 'SHELL ["bash"]', 'VOLUME /x', 'ONBUILD RUN a', 'ENTRYPOINT ["a"]', 'CMD serve', 'CMD ["a", 1]', 'HEALTHCHECK NONE', 'ARG LATER', 'USER a b', 'BOGUS',
    ].map((line) => `FROM base\n${line}`),
  ])('refuses %j', (text) => {
    expect(() => readDockerfile(`ARG BASE\n${text}`, { BASE: 'base' })).toThrow();
  });

  it('wants every argument', () => {
    expect(() => readDockerfile('ARG BASE\nFROM ${BASE}', {})).toThrow('Dockerfile: BASE is an argument that was not given');
  });
});
