// One installation: the bot's registration, the process, its store, its secrets, its logs and who is told when something is wrong.
// Not run against Azure where it was written. Its names, ports, probes, variables and containers are tested against the code.
targetScope = 'resourceGroup'

@description('Which installation this is.')
@allowed(['test', 'prod'])
param environment string

@description('What the names of all resources begin with.')
@minLength(3)
@maxLength(12)
param name string = 'atgadnis'

@description('Region of everything but the registration, which is global.')
param location string = resourceGroup().location

@description('Container registry in this resource group, by name.')
param registryName string

@description('The image in it, by digest where it can be: atgadnis@sha256:…')
param image string

@description('Tenants whose people may write; the first is that of the registration.')
param tenants array = [tenant().tenantId]

@description('Processes: all answer, one sends.')
@minValue(1)
@maxValue(5)
param replicas int

@description('How the store is paid: by request, or by the most that it may take a second.')
@allowed(['serverless', 'autoscale'])
param throughput string

@description('With autoscale, the most request units a second, shared by all containers.')
@minValue(1000)
param mostRequestUnits int = 1000

@description('The plan that an empty store starts with, in the image.')
param planFile string = '/app/seeds/plan.yaml'

@description('Public holidays that the plan starts with, in the image.')
param calendarFile string = '/app/seeds/calendar.yaml'

@description('The people that an empty store starts with, as YAML, at most 25 KB: the coordinators are enough. Empty leaves the secret as it is.')
@secure()
param people string = ''

@description('Hosts that attached files may be read from beside those of SharePoint Online.')
param fileHosts array = []

@description('Who is told by e-mail when something is wrong.')
param alertEmail string

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

var base = '${name}-${environment}'
var unique = uniqueString(resourceGroup().id, name, environment)
var port = 3978
var databaseName = 'atgadnis'
var peopleFolder = '/etc/atgadnis'
var containers = loadJsonContent('containers.json')

// Roles that are the same in every subscription.
var roleAcrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'
var roleSecretsUser = '4633458b-17de-408a-874b-0445c86b69e6'
var roleCosmosDataContributor = '00000000-0000-0000-0000-000000000002'

// One identity for the registration, the store, the secrets and the image: there is no password to keep.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: base
  location: location
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, roleAcrPull)
  scope: registry
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleAcrPull)
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('${name}${environment}${unique}', 24)
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource peopleSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(people)) {
  parent: vault
  name: 'people'
  properties: {
    value: people
  }
}

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, roleSecretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleSecretsUser)
  }
}

resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' = {
  name: take('${base}-${unique}', 44)
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: false
      }
    ]
    // What the engine needs, see src/store/cosmos/open-cosmos-store.ts.
    consistencyPolicy: {
      defaultConsistencyLevel: 'Session'
    }
    capabilities: throughput == 'serverless' ? [
      {
        name: 'EnableServerless'
      }
    ] : []
    // No keys: who may read and write is said by roles alone.
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: 'Enabled'
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: environment == 'prod' ? 'Continuous30Days' : 'Continuous7Days'
      }
    }
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-05-15' = {
  parent: cosmos
  name: databaseName
  properties: {
    resource: {
      id: databaseName
    }
    options: throughput == 'serverless' ? {} : {
      autoscaleSettings: {
        maxThroughput: mostRequestUnits
      }
    }
  }
}

// An identity with data roles may not create them; the start only looks whether they are there.
@batchSize(1)
resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-05-15' = [for each in containers: {
  parent: database
  name: each.name
  properties: {
    resource: {
      id: each.name
      partitionKey: {
        kind: 'Hash'
        paths: each.partitionKey
        version: 2
      }
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: map(each.indexed, indexed => {
          path: indexed
        })
        excludedPaths: [
          {
            path: '/*'
          }
        ]
      }
    }
  }
}]

resource mayUseStore 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-05-15' = {
  parent: cosmos
  name: guid(cosmos.id, identity.id, roleCosmosDataContributor)
  properties: {
    principalId: identity.properties.principalId
    roleDefinitionId: '${cosmos.id}/sqlRoleDefinitions/${roleCosmosDataContributor}'
    scope: cosmos.id
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: base
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: logDays
  }
}

resource surroundings 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: base
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: base
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    environmentId: surroundings.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
      }
      registries: [
        {
          server: registry.properties.loginServer
          identity: identity.id
        }
      ]
      secrets: [
        {
          name: 'people'
          keyVaultUrl: '${vault.properties.vaultUri}secrets/people'
          identity: identity.id
        }
      ]
    }
    template: {
      // The process itself ends within 10 seconds.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'bot'
          image: '${registry.properties.loginServer}/${image}'
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            {
              name: 'HOST'
              value: '0.0.0.0'
            }
            {
              name: 'PORT'
              value: string(port)
            }
            {
              name: 'MicrosoftAppType'
              value: 'UserAssignedMSI'
            }
            {
              name: 'MicrosoftAppId'
              value: identity.properties.clientId
            }
            {
              name: 'MicrosoftAppTenantId'
              value: identity.properties.tenantId
            }
            {
              name: 'ATGADNIS_STORE'
              value: 'cosmos'
            }
            {
              name: 'ATGADNIS_COSMOS_ENDPOINT'
              value: cosmos.properties.documentEndpoint
            }
            {
              name: 'ATGADNIS_COSMOS_DATABASE'
              value: databaseName
            }
            {
              name: 'ATGADNIS_COSMOS_IDENTITY'
              value: identity.properties.clientId
            }
            {
              name: 'ATGADNIS_PLAN'
              value: planFile
            }
            {
              name: 'ATGADNIS_PEOPLE'
              value: '${peopleFolder}/people.yaml'
            }
            {
              name: 'ATGADNIS_CALENDAR'
              value: calendarFile
            }
            {
              name: 'ATGADNIS_TENANTS'
              value: join(tenants, ',')
            }
            {
              name: 'ATGADNIS_FILE_HOSTS'
              value: join(fileHosts, ',')
            }
            {
              name: 'ATGADNIS_LOG'
              value: 'info'
            }
          ]
          volumeMounts: [
            {
              volumeName: 'people'
              mountPath: peopleFolder
            }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 15
              failureThreshold: 10
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 30
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 10
              failureThreshold: 3
            }
          ]
        }
      ]
      volumes: [
        {
          name: 'people'
          storageType: 'Secret'
          secrets: [
            {
              secretRef: 'people'
              path: 'people.yaml'
            }
          ]
        }
      ]
      scale: {
        minReplicas: replicas
        maxReplicas: replicas
      }
    }
  }
  dependsOn: [
    container
    mayPull
    mayReadSecrets
    mayUseStore
    peopleSecret
  ]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${base}-${unique}'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: environment == 'prod' ? 'S1' : 'F0'
  }
  properties: {
    displayName: 'Atgādnis'
    endpoint: 'https://${app.properties.configuration.ingress.fqdn}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: identity.properties.tenantId
    msaAppMSIResourceId: identity.id
    disableLocalAuth: true
    schemaTransformationVersion: '1.3'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
  }
}

resource told 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: base
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

var lines = 'ContainerAppConsoleLogs_CL | where ContainerAppName_s == "${base}" | extend line = parse_json(Log_s)'
var alerts = [
  {
    name: 'failures'
    description: 'The log names an error: a turn, a beat or the store has failed.'
    severity: 1
    query: '${lines} | where toint(line.level) >= 50 | summarize measured = count()'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'lag'
    description: 'A message was handed over more than 15 minutes after it was due.'
    severity: 2
    query: '${lines} | where line.msg == "message handed over" | summarize measured = coalesce(max(tolong(line.lateMs)), 0)'
    operator: 'GreaterThan'
    threshold: 900000
  }
  {
    name: 'silence'
    description: 'No process has done a beat for 15 minutes: nothing is sent.'
    severity: 1
    query: '${lines} | where line.msg == "beat done" | summarize measured = count()'
    operator: 'LessThan'
    threshold: 1
  }
]

resource alert 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [for each in alerts: {
  name: '${base}-${each.name}'
  location: location
  properties: {
    description: each.description
    severity: each.severity
    enabled: true
    scopes: [
      logs.id
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    // The table comes with the first line that is logged.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: each.query
          timeAggregation: 'Maximum'
          metricMeasureColumn: 'measured'
          operator: each.operator
          threshold: each.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    autoMitigate: true
    actions: {
      actionGroups: [
        told.id
      ]
    }
  }
}]

@description('For the app package: npm run package -- --app-id … --domain …')
output botId string = identity.properties.clientId
output botDomain string = app.properties.configuration.ingress.fqdn
output cosmosEndpoint string = cosmos.properties.documentEndpoint
